using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Cli.Serve.AddressManagers;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.Shared.Leases;

namespace Autoscale.Cli.Operate.Status;

/// <summary>Reads what the monitor of Address Managers has stored in AWS.</summary>
internal static class StoredAddressManager
{
    /// <summary>The stored state. The status of the cluster does not depend on it, so a fault is a value.</summary>
    public static async Task<AddressManagerReading> ReadAsync(IAmazonDynamoDB client, string table, CancellationToken cancellationToken)
    {
        try
        {
            var orders = await new DynamoMonitorOrders(client, table).ReadAsync(cancellationToken);
            return await new DynamoMonitorMemory(client, table).ReadAsync(cancellationToken) switch
            {
                LeaseAnswer<MonitorLease>.Taken taken => new(
                    AddressManagerStatus.Of(taken.Lease.State ?? new MonitorState(), orders.IsStarted)),
                LeaseAnswer<MonitorLease>.Unavailable failed => Unreadable(table, $"{failed.Fault}"),
                _ => new(Status: null),
            };
        }
        catch (ResourceNotFoundException)
        {
            return new(Status: null);
        }
        catch (AmazonServiceException denied) when (Denial.Is(denied))
        {
            return Unreadable(table, "AWS denies dynamodb:GetItem");
        }
    }

    private static AddressManagerReading Unreadable(string table, string reason) => new(Status: null, $"{reason} on table {table}");
}
