namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>Every AWS call of the lifecycle events and of the sweep in a story in which nothing goes wrong.</summary>
internal static class CallTable
{
    /// <summary>The calls, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "autoscaling:CompleteLifecycleAction",
    ];
}
