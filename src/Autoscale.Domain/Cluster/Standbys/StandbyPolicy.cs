using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Standbys;

/// <summary>An order to take a member out of service.</summary>
/// <param name="IsReplaced">Whether Auto Scaling launches a replacement; otherwise the desired capacity falls by one.</param>
/// <param name="AcceptsPrimary">Whether the member may be the primary: the cluster then elects another one.</param>
public sealed record StandbyChoice(bool IsReplaced, bool AcceptsPrimary);

/// <summary>The cluster as an order about one member finds it.</summary>
/// <param name="Record">The primary record; null when there is none.</param>
/// <param name="Fleet">The members of the scaling groups.</param>
/// <param name="Health">The open health check records.</param>
/// <param name="Sizes">The sizes of the member's group; null when they are not known.</param>
public sealed record StandbyFacts(
    PrimaryRecord? Record, IReadOnlyList<FortiGate> Fleet, IReadOnlyList<HealthCheck> Health, GroupSizes? Sizes);

/// <summary>Decides whether an operator may take a member out of service, and put it back.</summary>
/// <remarks>Not guaranteed: that the other members are still healthy when the member leaves service.</remarks>
public static class StandbyPolicy
{
    /// <summary>The reason against standby, as a sentence; null when the member may leave service.</summary>
    public static string? ObstacleToEntry(
        InstanceId target, StandbyFacts facts, StandbyChoice choice, ElectionSettings settings, DateTimeOffset now)
    {
        if (facts.Fleet.FirstOrDefault(d => d.Id == target) is not { Group: { } group } device)
            return NoMember(target);
        if (device.State == LifecycleState.Standby)
            return $"{target} is in standby already.";
        if (device.State != LifecycleState.InService)
            return $"{target} is {device.State} in its group; only a member that is InService can enter standby.";

        var isPrimary = facts.Record is { } record && record.Term != Term.None && record.Instance == target;
        if (isPrimary && !choice.AcceptsPrimary)
            return $"{target} is the primary of term {facts.Record!.Term}: make another member the primary first.";
        var healthy = Healthy(facts, settings, now);
        if (!healthy.Exists(d => d.Id != target && (!isPrimary || d.Group == settings.PrimaryGroup))
            && (isPrimary || healthy.Exists(d => d.Id == target)))
        {
            return isPrimary
                ? $"{target} is the primary, and no other member of {settings.PrimaryGroup} is in service and in sync to replace it."
                : $"{target} is the last healthy member: no other one is in service and in sync.";
        }

        return !choice.IsReplaced && facts.Sizes is { } sizes && sizes.Desired <= sizes.Min
            ? $"Group {group} has a desired capacity of {sizes.Desired} and a minimum of {sizes.Min}: it cannot have one member less."
            : null;
    }

    /// <summary>The reason against the return, as a sentence; null when the member may be put back in service.</summary>
    public static string? ObstacleToReturn(InstanceId target, StandbyFacts facts)
    {
        if (facts.Fleet.FirstOrDefault(d => d.Id == target) is not { Group: { } group } device)
            return NoMember(target);
        if (device.State == LifecycleState.InService)
            return $"{target} is in service already.";
        if (device.State != LifecycleState.Standby)
            return $"{target} is {device.State} in its group; only a member in standby can return.";
        return facts.Sizes is { } sizes && sizes.Desired >= sizes.Max
            ? $"Group {group} has a desired capacity of {sizes.Desired} and a maximum of {sizes.Max}: it cannot have one member more."
            : null;
    }

    private static List<FortiGate> Healthy(StandbyFacts facts, ElectionSettings settings, DateTimeOffset now)
    {
        var hearing = Hearing.Of(facts.Health, settings.Heartbeats, now);
        var good = facts.Health
            .Where(h => !h.IsClosed && !h.IsOutOfSync && !settings.IsSilent(h, hearing))
            .Select(h => h.Instance)
            .ToHashSet();
        return
        [
            .. facts.Fleet.Where(d =>
                d is { State: LifecycleState.InService, Instance.Power: PowerState.Running } && good.Contains(d.Id)),
        ];
    }

    private static string NoMember(InstanceId target) => $"{target} is in none of the scaling groups.";
}
