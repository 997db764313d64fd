using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Worlds.Checks;

/// <summary>Checks that secrets leave only to live members around their boot. Safety S5.1.</summary>
internal sealed class SecretWatch(SimulatedDeployment deployment, Watch watch, Func<DateTimeOffset> now)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    /// <summary>True when this caller may get a secret now.</summary>
    public bool IsDue(InstanceId instance, IPAddress source) =>
        deployment.Cloud.Find(instance) is { Description: { Power: PowerState.Running } described, Enrolment: { } enrolment }
        && enrolment.State is LifecycleState.Pending or LifecycleState.InService or LifecycleState.Standby
        && described.Addresses.Contains(source)
        && (enrolment.State == LifecycleState.Pending
            || now() - described.StartedAt <= Window
            || deployment.HealthChecks.Find(instance) is null or { IsClosed: true });

    /// <summary>Checks a secret that was handed out; the caller was entitled to it when it asked, or is now.</summary>
    public void SeeHandedOut(string what, InstanceId instance, IPAddress source, bool wasDue) => watch.Hold(
        wasDue || IsDue(instance, source),
        Invariants.SecretsWindow,
        $"a {what} is handed out for {instance} to {source}: {Describe(instance, source)}");

    private string Describe(InstanceId instance, IPAddress source) => deployment.Cloud.Find(instance) switch
    {
        null => "EC2 does not know the instance",
        { IsEnded: true } => "the instance has ended",
        { Enrolment: null or { State: LifecycleState.Terminating or LifecycleState.None } } => "the instance has left or is leaving",
        { Description: var described } when !described.Addresses.Contains(source) => "the address is not its own",
        { Description: var described } => $"the instance was started {(now() - described.StartedAt)?.TotalMinutes:0} minutes ago",
    };
}
