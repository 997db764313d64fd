using Amazon.DynamoDBv2;
using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// The stored state of route failover, its lease and the orders of operators: one row in a separate table. Spec route-failover 5.2 (R10,
/// R20).
/// </summary>
/// <param name="table">The name of the table.</param>
public sealed class DynamoFailoverMemory(IAmazonDynamoDB client, string table)
    : DynamoLeasedState<FailoverMemory, FailoverLease>(client, table, FailoverMemoryItem.Id), IFailoverMemory
{
    /// <inheritdoc/>
    public async Task<EndpointFault?> OrderAsync(FailoverOrder order, CancellationToken cancellationToken)
    {
        if (order.Zone is < 1 or > RouteFailoverSettings.MaxZones)
            return new EndpointFault(EndpointFaultKind.Refused, $"there is no zone {order.Zone}");
        var written = await Row.UpdateAsync(FailoverOrderUpdate.Of(order), cancellationToken);

        // The attribute is not a set of numbers: it is damaged and is overwritten.
        if (written is { Fault: null, IsMet: false } && order is FailoverOrder.Drain)
            written = await Row.UpdateAsync(FailoverOrderUpdate.DrainAnew(order.Zone), cancellationToken);
        return written.Fault;
    }

    private protected override Item Write(FailoverMemory state) => FailoverMemoryItem.Write(state);

    private protected override FailoverLease Read(Item row) => FailoverMemoryItem.Read(row);
}
