namespace Autoscale.Cli.Operate;

/// <summary>The cluster of a command: one in AWS, or the simulated one of a running <c>serve</c>.</summary>
internal interface ICluster : IDisposable
{
    /// <summary>What is addressed, for messages.</summary>
    string Name { get; }

    /// <summary>The pause between two looks at a cluster that is being changed.</summary>
    TimeSpan Pause { get; }

    /// <summary>Runs an operation. A refusal or an unreachable cluster is an <see cref="OperatorException"/>.</summary>
    Task<TAnswer> AskAsync<TQuestion, TAnswer>(
        Operation<TQuestion, TAnswer> operation, TQuestion question, CancellationToken cancellationToken)
        where TQuestion : notnull;
}
