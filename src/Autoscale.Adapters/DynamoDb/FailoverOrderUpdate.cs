using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Autoscale.Domain.RouteFailover.Health;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The updates of the orders of operators in the row of route failover. Spec route-failover 5.2 (R20).</summary>
internal static class FailoverOrderUpdate
{
    private static Condition DrainedIsASet => new(
        $"(attribute_not_exists({FailoverMemoryItem.Drained}) OR attribute_type({FailoverMemoryItem.Drained}, :set))",
        new Item().With(":set", "NS"));

    /// <summary>Stores an order of an operator.</summary>
    public static RowUpdate Of(FailoverOrder order) => order switch
    {
        FailoverOrder.Drain drain => new($"ADD {FailoverMemoryItem.Drained} :zones", DrainedIsASet, ZonesOf(drain.Zone)),
        FailoverOrder.Undrain undrain => new($"DELETE {FailoverMemoryItem.Drained} :zones", DrainedIsASet, ZonesOf(undrain.Zone)),
        FailoverOrder.FailBack approval =>
            new($"SET {FailoverMemoryItem.FailBackOf(approval.Zone)} = :at", Condition: null, new Item().With(":at", approval.At)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Drains a unit when the attribute is damaged: it is replaced by a set with this unit.</summary>
    public static RowUpdate DrainAnew(int zone) => new(
        $"SET {FailoverMemoryItem.Drained} = :zones",
        new($"NOT attribute_type({FailoverMemoryItem.Drained}, :set)", new Item().With(":set", "NS")),
        ZonesOf(zone));

    private static Item ZonesOf(int zone) =>
        new Item().With(":zones", new AttributeValue { NS = [zone.ToString(CultureInfo.InvariantCulture)] });
}
