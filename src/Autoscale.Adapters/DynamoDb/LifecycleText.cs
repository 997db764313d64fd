using System.Diagnostics;
using Autoscale.Domain.Fleet;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>A lifecycle state as rows have it.</summary>
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

    /// <summary>The state; null when the text is none.</summary>
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
