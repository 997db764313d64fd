using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>The names of the lifecycle hooks that a deployment creates under its prefix. Safety S6.1.</summary>
public static class OwnHooks
{
    /// <summary>The name of the hook that delays launches.</summary>
    public static string Launching(ClusterId cluster) => $"{cluster}-lifecycle-hook-instance-launching";

    /// <summary>The name of the hook that delays terminations.</summary>
    public static string Terminating(ClusterId cluster) => $"{cluster}-lifecycle-hook-instance-terminating";

    /// <summary>Both names.</summary>
    public static IReadOnlyList<string> Of(ClusterId cluster) => [Launching(cluster), Terminating(cluster)];
}
