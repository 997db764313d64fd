using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.Heartbeats;

/// <summary>Health check records in which another writer saves first, <c>times</c> times.</summary>
internal sealed class OvertakenHealthChecks(IHealthChecks records, int times, Func<HealthCheck, HealthCheck>? change = null) : IHealthChecks
{
    private int _left = times;

    public Task<HealthCheck?> FindAsync(InstanceId instance, CancellationToken cancellationToken) =>
        records.FindAsync(instance, cancellationToken);

    public Task<IReadOnlyList<HealthCheck>> ListAsync(CancellationToken cancellationToken) => records.ListAsync(cancellationToken);

    public async Task<bool> TryCreateAsync(HealthCheck record, CancellationToken cancellationToken)
    {
        if (_left-- > 0)
            await records.TryCreateAsync(Theirs(record), cancellationToken);
        return await records.TryCreateAsync(record, cancellationToken);
    }

    public async Task<bool> TryReplaceAsync(HealthCheck record, CancellationToken cancellationToken)
    {
        if (_left-- > 0)
            await records.TryReplaceAsync(Theirs((await records.FindAsync(record.Instance, cancellationToken))!), cancellationToken);
        return await records.TryReplaceAsync(record, cancellationToken);
    }

    private HealthCheck Theirs(HealthCheck record) => change?.Invoke(record) ?? record;
}
