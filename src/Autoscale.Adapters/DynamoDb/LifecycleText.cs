using System.Diagnostics;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>A lifecycle state as text in a row.</summary>
internal static class LifecycleText
{
    public static string Write(LifecycleState state) => state switch
    {
        LifecycleState.None => "none",
        LifecycleState.Pending => "pending",
        LifecycleState.InService => "in-service",
        LifecycleState.Standby => "standby",
        LifecycleState.Terminating => "terminating",
        _ => throw new UnreachableException(),
    };

    /// <summary>The state; null when the text is not a known state.</summary>
    public static LifecycleState? Read(string? text) => text switch
    {
        "none" => LifecycleState.None,
        "pending" => LifecycleState.Pending,
        "in-service" => LifecycleState.InService,
        "standby" => LifecycleState.Standby,
        "terminating" => LifecycleState.Terminating,
        _ => null,
    };
}
