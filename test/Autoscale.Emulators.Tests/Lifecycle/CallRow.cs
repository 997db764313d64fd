namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>One AWS call of the lifecycle events or the sweep, and what becomes of the hooks while it fails always.</summary>
/// <param name="Name">The call, as <c>service:Operation</c>.</param>
/// <param name="Launch">How the newcomer's hook is answered; null when it cannot be answered before the call works again.</param>
/// <param name="End">How that of the leaving primary is.</param>
internal sealed record CallRow(string Name, string? Launch = CallRow.Continue, string? End = CallRow.Continue)
{
    public const string Continue = "CONTINUE";
    public const string Abandon = "ABANDON";

    /// <summary>Whether a sweep without it can say nothing, and so ends with a fault.</summary>
    public bool StopsSweeps { get; init; }

    /// <summary>Whether it stands for the calls of its kind, a read or a write of its service, in tests that wait for real.</summary>
    public bool IsSample { get; init; }

    /// <summary>Whether it is only made for waits whose events never came.</summary>
    public bool IsOfLostEvents { get; init; }

    public string Service => Name[..Name.IndexOf(':', StringComparison.Ordinal)];

    public string Operation => Name[(Service.Length + 1)..];
}
