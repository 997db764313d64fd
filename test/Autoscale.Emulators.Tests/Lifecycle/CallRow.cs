namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>One AWS call of the lifecycle events or the sweep, and the results of the hooks while every such call fails.</summary>
/// <param name="Name">The call, as <c>service:Operation</c>.</param>
/// <param name="Launch">The result of the launch hook; null if the hook cannot be completed before the call works again.</param>
/// <param name="End">The result of the termination hook of the primary; null as for <paramref name="Launch"/>.</param>
internal sealed record CallRow(string Name, string? Launch = CallRow.Continue, string? End = CallRow.Continue)
{
    public const string Continue = "CONTINUE";
    public const string Abandon = "ABANDON";

    /// <summary>Whether a sweep fails without this call.</summary>
    public bool StopsSweeps { get; init; }

    /// <summary>Whether the call is a sample for the reads or writes of its service in tests that wait in real time.</summary>
    public bool IsSample { get; init; }

    /// <summary>Whether the call is made only for lifecycle actions whose events were lost.</summary>
    public bool IsOfLostEvents { get; init; }

    public string Service => Name[..Name.IndexOf(':', StringComparison.Ordinal)];

    public string Operation => Name[(Service.Length + 1)..];
}
