using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.HealthChecks;

/// <summary>Changes one record that heartbeats write at the same time.</summary>
public sealed class RecordChangeWorkflow(IHealthChecks healthChecks)
{
    private const int MaxAttempts = 3;

    /// <summary>Reads a record and replaces it, again when another writer was first. Faults propagate.</summary>
    /// <param name="next">The changed record; null when the record needs no change.</param>
    public async Task<RecordChange> RunAsync(
        InstanceId instance, Func<HealthCheck, HealthCheck?> next, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var record = await healthChecks.FindAsync(instance, cancellationToken);
            if (record is null || next(record) is not { } changed)
                return new RecordChange(record, IsContended: false);
            if (await healthChecks.TryReplaceAsync(changed, cancellationToken))
                return new RecordChange(changed with { Version = changed.Version + 1 }, IsContended: false);
        }

        return new RecordChange(Record: null, IsContended: true);
    }
}

/// <summary>The outcome of a change.</summary>
/// <param name="Record">The record as it is stored now; null when there is none.</param>
/// <param name="IsContended">True when other writers were first each time, and nothing was changed.</param>
public sealed record RecordChange(HealthCheck? Record, bool IsContended);
