namespace Autoscale.Simulation.Worlds;

/// <summary>The timeouts of the functions in <c>serverless.template</c>: Lambda ends a function that takes longer.</summary>
internal static class FunctionTimeouts
{
    /// <summary>Functions for requests of devices.</summary>
    public static readonly TimeSpan Request = TimeSpan.FromSeconds(25);

    /// <summary>The function for lifecycle events.</summary>
    public static readonly TimeSpan LifecycleEvent = TimeSpan.FromSeconds(60);

    /// <summary>The function for sweeps.</summary>
    public static readonly TimeSpan Sweep = TimeSpan.FromSeconds(55);

    /// <summary>The program of an operator, which ends by itself.</summary>
    public static readonly TimeSpan Operator = TimeSpan.FromMinutes(10);

    /// <summary>The functions that authorize devices on a FortiAnalyzer.</summary>
    public static readonly TimeSpan Authorization = TimeSpan.FromSeconds(60);
}
