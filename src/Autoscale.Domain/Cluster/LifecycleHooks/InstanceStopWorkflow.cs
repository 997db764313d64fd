using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.LifecycleHooks;

/// <summary>
/// Handles a report of EC2 that an instance stops: a primary that does not run is replaced at once, and its tag and routes move. It closes
/// no record and removes nothing; sweeps do that by their own rules. Safety S2.7.
/// </summary>
public sealed class InstanceStopWorkflow(
    IHealthChecks healthChecks, IPrimaryRecords primaryRecords, FortiGates fortiGates, HandoverWorkflow handover)
{
    /// <summary>Handles one report.</summary>
    /// <param name="begin">Begins the run. Called only for members: EC2 reports every instance of the account, and others cost one
    /// read.</param>
    public async Task<LifecycleOutcome> RunAsync(InstanceStop stop, Func<Task<Pass>> begin, CancellationToken cancellationToken)
    {
        if (await healthChecks.FindAsync(stop.Instance, cancellationToken) is not { IsClosed: false })
            return new LifecycleOutcome.UnknownInstance(stop);

        var pass = await begin();
        if (await primaryRecords.FindAsync(pass.Settings.Cluster, cancellationToken) is not { } record || record.Instance != stop.Instance)
            return new LifecycleOutcome.Stopped(stop, StopFinding.NotPrimary);

        // A late report may concern an instance that was started again.
        var (_, device) = await fortiGates.LookAsync(stop.Instance, cancellationToken);
        if (device is { IsGone: false, Instance.Power: PowerState.Running or PowerState.Pending })
            return new LifecycleOutcome.Stopped(stop, StopFinding.Running);
        return new LifecycleOutcome.Stopped(stop, StopFinding.Replaced)
        {
            Handover = await handover.RunAsync(stop.Instance, Vacancy.PrimaryStopped, pass),
        };
    }
}
