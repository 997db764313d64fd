namespace Autoscale.Domain.RouteFailover;

/// <summary>One thing that was tried before it is needed. Spec route-failover 5.2 (R27).</summary>
/// <param name="Subject">What was tried.</param>
/// <param name="Verdict">Whether it will do.</param>
/// <param name="Words">What was found, in a sentence.</param>
public sealed record SelfCheck(string Subject, SelfCheckVerdict Verdict, string Words);

/// <summary>Whether it will do.</summary>
public enum SelfCheckVerdict
{
    /// <summary>It will.</summary>
    Passed,

    /// <summary>It will, but perhaps not as people expect.</summary>
    Doubtful,

    /// <summary>It will not.</summary>
    Failed,
}
