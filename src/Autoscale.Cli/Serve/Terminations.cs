using System.Collections.Immutable;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Cli.Serve;

/// <summary>
/// The instances that were terminated since the start, in the order of their terminations, each with its first reason. Safe for concurrent
/// use.
/// </summary>
internal sealed class Terminations(TimeProvider clock)
{
    /// <summary>The application asked Auto Scaling to replace an unhealthy member.</summary>
    public const string Unhealthy = "unhealthy";

    /// <summary>An upgrade replaced the member.</summary>
    public const string Upgrade = "upgrade";

    /// <summary>A user terminated the member through Auto Scaling.</summary>
    public const string ByHand = "by-hand";

    /// <summary>EC2 ended the instance without Auto Scaling.</summary>
    public const string FromOutside = "from-outside";

    /// <summary>The launch was abandoned, or the wait for it timed out.</summary>
    public const string LaunchAbandoned = "launch-abandoned";

    private ImmutableList<TerminationStatus> _all = [];

    /// <summary>The terminations so far.</summary>
    public IReadOnlyList<TerminationStatus> All => _all;

    /// <summary>Notes the beginning of a termination; an instance that is being terminated already keeps its reason.</summary>
    public void Begin(InstanceId instance, string reason)
    {
        var begun = new TerminationStatus(instance.Value, clock.GetUtcNow(), reason, Ended: null);
        _ = ImmutableInterlocked.Update(ref _all, all => all.Exists(t => t.Instance == begun.Instance) ? all : all.Add(begun));
    }

    /// <summary>Notes the end of an instance; an instance that was not being terminated has ended from outside.</summary>
    public void End(InstanceId instance)
    {
        Begin(instance, FromOutside);
        var now = clock.GetUtcNow();
        _ = ImmutableInterlocked.Update(
            ref _all, all => [.. all.Select(t => t.Instance == instance.Value ? t with { Ended = t.Ended ?? now } : t)]);
    }

    /// <summary>The port of an application, with a note of each termination that has an effect.</summary>
    public ITermination Noted(ITermination port, SimulatedCloud cloud, string reason) => new NotedTermination(this, port, cloud, reason);

    private sealed class NotedTermination(Terminations terminations, ITermination port, SimulatedCloud cloud, string reason) : ITermination
    {
        public Task TerminateAsync(InstanceId instance, CancellationToken cancellationToken)
        {
            if (cloud.Find(instance) is { Enrolment.State: not LifecycleState.Terminating })
                terminations.Begin(instance, reason);
            return port.TerminateAsync(instance, cancellationToken);
        }
    }
}
