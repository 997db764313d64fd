using Amazon.DynamoDBv2.Model;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.DynamoDb;

public sealed class FailoverMemoryItemTests
{
    private static readonly UnitHealth Fallen = UnitHealth.New(2, isTrusted: false, Cast.Noon) with
    {
        IsUp = false,
        Streak = -3,
        Changes = [Cast.Noon],
    };
    private static readonly FallenRoute Route = new("rtb-1", RouteDestination.Ipv6("::/0"), 1);

    private static Item Row => new Item(LeaseItem.KeyOf(FailoverMemoryItem.Id).Concat(FailoverMemoryItem.Write(new FailoverMemory
    {
        Units = [Fallen],
        SilentSamples = 3,
        FallenBack = [Route],
        Alarms = FailoverAlarms.Failover,
    })))
        .With("token", 7)
        .With("leaseUntil", Cast.Noon)
        .With("asked", 2)
        .With("failBack2", Cast.Noon)
        .With("drained", new AttributeValue { NS = ["1", "0.5", "9", "-1"] });

    [Fact]
    public void Every_attribute_of_a_row_is_read()
    {
        var lease = LeaseItem.Read<FailoverMemory, FailoverLease>(Row, FailoverMemoryItem.Read(Row));

        Assert.Equal((7, Cast.Noon, 2), (lease.Token, lease.Until, lease.Asked));
        Assert.Equal([1], lease.Orders.Drained);
        Assert.Equal([(2, Cast.Noon)], lease.Orders.FailBackApproved.Select(a => (a.Key, a.Value)));
        Assert.Equal(
            new FailoverMemory { Units = [Fallen], SilentSamples = 3, FallenBack = [Route], Alarms = FailoverAlarms.Failover },
            lease.State);
    }

    [Fact]
    public void A_row_stores_times_kinds_and_numbers_in_readable_form()
    {
        Assert.Equal(("2026-06-01T12:00:00.000Z", "ipv6"), (Row["units"].L[0].M["fellAt"].S, Row["fallenBack"].L[0].M["kind"].S));
        Assert.Equal(
            ("2", false, "-3"), (Row["units"].L[0].M["zone"].N, Row["units"].L[0].M["isUp"].BOOL, Row["units"].L[0].M["streak"].N));
    }

    [Fact]
    public void A_damaged_attribute_does_not_affect_the_other_attributes()
    {
        foreach (var (attribute, row) in Damage.Of(Row, LeaseItem.Key))
        {
            var lease = FailoverMemoryItem.Read(row);
            if (attribute != "units")
                Assert.Equal([Fallen], lease.State!.Units);
            if (attribute != "fallenBack")
                Assert.Equal([Route], lease.State!.FallenBack);
            Assert.True(lease.State!.SilentSamples is >= 0 and <= 1_000_000);
        }
    }

    [Fact]
    public void A_damaged_unit_is_dropped_or_read_without_becoming_trusted()
    {
        foreach (var (attribute, unit) in Damage.Of(
            FailoverMemoryItem.Write(new FailoverMemory { Units = [Fallen] })["units"].L[0].M, "none"))
        {
            var read = FailoverMemoryItem.Read(new Item(Row)
            {
                ["units"] = new AttributeValue { L = [new AttributeValue("nonsense"), new AttributeValue { M = unit }] },
            }).State!.Units;

            Assert.True(read.Count == 1 || attribute is "zone" or "isUp");
            Assert.All(read, u =>
                Assert.True(u.Zone == 2 && u.Streak is >= -1_000_000 and <= 1_000_000 && (attribute == "isTrusted" || !u.IsTrusted)));
        }
    }

    [Fact]
    public void A_damaged_fallen_route_is_dropped_or_read_with_a_valid_position()
    {
        foreach (var (_, route) in Damage.Of(
            FailoverMemoryItem.Write(new FailoverMemory { FallenBack = [Route] })["fallenBack"].L[0].M, "none"))
        {
            var read = FailoverMemoryItem.Read(
                new Item(Row) { ["fallenBack"] = new AttributeValue { L = [new AttributeValue { M = route }] } }).State!.FallenBack;

            Assert.All(read, f => Assert.Equal(1, f.Position | 1));
        }
    }

    [Fact]
    public void The_first_entry_of_a_duplicate_unit_is_used()
    {
        var unit = Row["units"].L[0];
        var row = new Item(Row)
        {
            ["units"] = new AttributeValue
            {
                L = [unit, new AttributeValue { M = new Item(unit.M) { ["isUp"] = new AttributeValue { BOOL = true } } }],
            },
        };

        Assert.Equal([Fallen], FailoverMemoryItem.Read(row).State!.Units);
    }

    [Fact]
    public void A_row_without_saved_memory_has_no_memory() =>
        Assert.Null(FailoverMemoryItem.Read(LeaseItem.KeyOf(FailoverMemoryItem.Id).With("token", 7).With("failBack1", Cast.Noon)).State);
}
