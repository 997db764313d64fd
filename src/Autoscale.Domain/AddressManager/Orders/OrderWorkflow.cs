using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Settings;

namespace Autoscale.Domain.AddressManager.Orders;

/// <summary>
/// Executes the orders of administrators: decides on the orders as they are stored, and saves by compare-and-swap, so that of two
/// administrators neither undoes the order of the other unseen. Spec address-manager C4.
/// </summary>
public sealed class OrderWorkflow(
    IMonitorOrders orders,
    IMemberProbes probes,
    MonitorSecretsWorkflow secrets,
    DeployedSettingsWorkflow deployed,
    MonitorReadingWorkflow readings,
    TimeProvider clock)
{
    // Administrators are few: a third lost race in a row is no race of people.
    private const int MaxAttempts = 3;

    /// <summary>Starts the monitor.</summary>
    /// <param name="user">The administrator.</param>
    public Task<OrderOutcome> StartAsync(string user, CancellationToken cancellationToken) =>
        SaveAsync(OrderPolicy.Start, user, cancellationToken);

    /// <summary>Stops the monitor.</summary>
    /// <param name="user">The administrator.</param>
    public Task<OrderOutcome> StopAsync(string user, CancellationToken cancellationToken) =>
        SaveAsync(OrderPolicy.Stop, user, cancellationToken);

    /// <summary>Replaces the settings.</summary>
    /// <param name="unread">What could not be read of the proposal, one sentence each; the broken rules are answered with it.</param>
    /// <param name="user">The administrator.</param>
    public async Task<OrderOutcome> ReplaceAsync(
        SettingsProposal proposal, IReadOnlyList<string> unread, string user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        ArgumentNullException.ThrowIfNull(unread);
        var settings = proposal.Over(await deployed.ReadAsync(cancellationToken));
        return await SaveAsync(o => OrderPolicy.Replace(o, settings, unread), user, cancellationToken);
    }

    /// <summary>Asks the members, one after the other, for the members of the cluster, and saves them as a proposal.</summary>
    /// <param name="user">The administrator.</param>
    public async Task<OrderOutcome> DiscoverAsync(string user, CancellationToken cancellationToken)
    {
        if ((await orders.ReadAsync(cancellationToken)).Settings is not { } settings
            || settings.Members.Where(m => m.HealthUrl is not null).ToList() is not { Count: > 0 } asked)
            return new OrderOutcome.Refused("No member has a health URL: only the failover service names the members of the cluster.");
        var certificate = await secrets.ReadCertificateAsync(settings, cancellationToken);
        var failures = new List<string>();
        foreach (var member in asked)
        {
            switch (await probes.DiscoverAsync(member, settings, certificate, cancellationToken))
            {
                case DiscoveryAnswer.Found found:
                    return await SaveAsync(o => OrderPolicy.Propose(o, found.Members), user, cancellationToken) is OrderOutcome.Done done
                        ? done with { Found = found.Members }
                        : new OrderOutcome.Contended();
                case DiscoveryAnswer.Failed failed:
                    failures.Add($"{member.Url.Authority}: {failed.Failure}");
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        return new OrderOutcome.Undiscovered(failures);
    }

    private async Task<OrderOutcome> SaveAsync(
        Func<MonitorOrders, OrderDecision> decide, string user, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var current = await orders.ReadAsync(cancellationToken);
            switch (decide(current))
            {
                case OrderDecision.Keep:
                    return new OrderOutcome.Done(current, HasChanged: false);
                case OrderDecision.Refuse refuse:
                    return new OrderOutcome.Refused(refuse.Reason);
                case OrderDecision.Invalid invalid:
                    return new OrderOutcome.Invalid(invalid.Faults);
                case OrderDecision.Change { Orders: var changed }:
                    var next = changed with { Version = current.Version + 1, ChangedBy = user, ChangedAt = clock.GetUtcNow() };
                    if (!await orders.TryReplaceAsync(next, cancellationToken))
                        break;
                    readings.Forget();
                    return new OrderOutcome.Done(next, HasChanged: true);
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        return new OrderOutcome.Contended();
    }
}

/// <summary>The outcome of an order.</summary>
public abstract record OrderOutcome
{
    private OrderOutcome()
    {
    }

    /// <summary>The orders are as the administrator wants them.</summary>
    /// <param name="HasChanged">False when they were so before.</param>
    public sealed record Done(MonitorOrders Orders, bool HasChanged) : OrderOutcome
    {
        /// <summary>The members that a discovery found; null for other orders.</summary>
        public IReadOnlyList<ClusterMember>? Found { get; init; }
    }

    /// <summary>The order is refused.</summary>
    /// <param name="Reason">One or two sentences.</param>
    public sealed record Refused(string Reason) : OrderOutcome;

    /// <summary>The settings break rules.</summary>
    /// <param name="Faults">One sentence for each broken rule.</param>
    public sealed record Invalid(IReadOnlyList<string> Faults) : OrderOutcome;

    /// <summary>Other administrators changed the orders at the same time.</summary>
    public sealed record Contended : OrderOutcome;

    /// <summary>No member named the members of the cluster.</summary>
    /// <param name="Failures">The failure of each member that was asked.</param>
    public sealed record Undiscovered(IReadOnlyList<string> Failures) : OrderOutcome;
}
