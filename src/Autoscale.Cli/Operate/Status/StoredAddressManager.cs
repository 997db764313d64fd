using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Cli.Serve.AddressManagers;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.Shared.Leases;

namespace Autoscale.Cli.Operate.Status;

/// <summary>Reads what the monitor of Address Managers has stored in AWS.</summary>
internal static class StoredAddressManager
{
    /// <summary>The stored state; null when the deployment has no monitor.</summary>
    public static async Task<AddressManagerStatus?> ReadAsync(IAmazonDynamoDB client, string table, CancellationToken cancellationToken)
    {
        try
        {
            var orders = await new DynamoMonitorOrders(client, table).ReadAsync(cancellationToken);
            return await new DynamoMonitorMemory(client, table).ReadAsync(cancellationToken) switch
            {
                LeaseAnswer<MonitorLease>.Taken taken => AddressManagerStatus.Of(taken.Lease.State ?? new MonitorState(), orders.IsStarted),
                LeaseAnswer<MonitorLease>.Unavailable failed =>
                    throw OperatorException.Unreachable($"Table {table} cannot be read: {failed.Fault}."),
                _ => null,
            };
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }
}
