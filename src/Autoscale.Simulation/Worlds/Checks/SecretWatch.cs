using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Devices;

namespace Autoscale.Simulation.Worlds.Checks;

/// <summary>
/// Checks that secrets leave only to live members around their boot, and that only requests with the right token are answered. Safety S5.1.
/// </summary>
internal sealed class SecretWatch(SimulatedDeployment deployment, Watch watch, Func<DateTimeOffset> now)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    private readonly Dictionary<InstanceId, Secret> _tokens = [];

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

    /// <summary>Checks a heartbeat that was answered: it showed the token of its device.</summary>
    public void SeeAccepted(DeviceHeartbeat beat)
    {
        if (!_tokens.TryGetValue(beat.Instance, out var right))
            _tokens.Add(beat.Instance, right = SimulatedDeployment.TokenOf(beat.Instance));
        SeeAccepted("heartbeat", beat.Instance, beat.Token, right);
    }

    /// <summary>Checks a request that was answered: it showed the right token.</summary>
    public void SeeAccepted(string what, InstanceId instance, Secret? shown, Secret right) => watch.Hold(
        right.Equals(shown),
        Invariants.Tokens,
        $"a {what} of {instance} is answered although it shows {(shown is null ? "no token" : "a wrong token")}");

    private string Describe(InstanceId instance, IPAddress source) => deployment.Cloud.Find(instance) switch
    {
        null => "EC2 does not know the instance",
        { IsEnded: true } => "the instance has ended",
        { Enrolment: null or { State: LifecycleState.Terminating or LifecycleState.None } } => "the instance has left or is leaving",
        { Description: var described } when !described.Addresses.Contains(source) => "the address is not its own",
        { Description: var described } => $"the instance was started {(now() - described.StartedAt)?.TotalMinutes:0} minutes ago",
    };
}
