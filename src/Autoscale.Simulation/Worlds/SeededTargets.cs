using Autoscale.Domain.Fleet;
using Autoscale.Domain.TargetGroups;

namespace Autoscale.Simulation.Worlds;

/// <summary>The target groups behind the turnstile.</summary>
internal sealed class SeededTargets(ITargetGroups inner, Turnstile turnstile) : ITargetGroups
{
    public Task<IReadOnlyDictionary<InstanceId, TargetState>> ListAsync(string targetGroupArn, CancellationToken cancellationToken) =>
        turnstile.PassAsync("lists targets", () => inner.ListAsync(targetGroupArn, cancellationToken));

    public Task RegisterAsync(string targetGroupArn, InstanceId instance, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"registers {instance}", () => inner.RegisterAsync(targetGroupArn, instance, cancellationToken));

    public Task DeregisterAsync(string targetGroupArn, InstanceId instance, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"deregisters {instance}", () => inner.DeregisterAsync(targetGroupArn, instance, cancellationToken));
}
