using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;

namespace Autoscale.Simulation.Worlds;

/// <summary>The health check records behind the turnstile.</summary>
internal sealed class SeededHealthChecks(IHealthChecks inner, Turnstile turnstile) : IHealthChecks
{
    public Task<HealthCheck?> FindAsync(InstanceId instance, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"reads {instance}", () => inner.FindAsync(instance, cancellationToken));

    public Task<IReadOnlyList<HealthCheck>> ListAsync(CancellationToken cancellationToken) =>
        turnstile.PassAsync("lists health checks", () => inner.ListAsync(cancellationToken));

    public Task<bool> TryCreateAsync(HealthCheck record, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"creates {record.Instance}", () => inner.TryCreateAsync(record, cancellationToken));

    public Task<bool> TryReplaceAsync(HealthCheck record, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"replaces {record.Instance} version {record.Version}", () => inner.TryReplaceAsync(record, cancellationToken));
}
