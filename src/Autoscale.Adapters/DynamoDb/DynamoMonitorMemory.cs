using Amazon.DynamoDBv2;
using Autoscale.Domain.AddressManager.Monitoring;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The state of the Address Manager monitor and its lease: one row in a separate table. Spec address-manager C4.</summary>
/// <param name="table">The name of the table.</param>
public sealed class DynamoMonitorMemory(IAmazonDynamoDB client, string table)
    : DynamoLeasedState<MonitorState, MonitorLease>(client, table, MonitorStateItem.Id), IMonitorMemory
{
    private protected override Item Write(MonitorState state) => MonitorStateItem.Write(state);

    private protected override MonitorLease Read(Item row) => MonitorStateItem.Read(row);
}
