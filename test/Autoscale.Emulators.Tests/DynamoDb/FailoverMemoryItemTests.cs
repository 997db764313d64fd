using Amazon.DynamoDBv2.Model;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.RouteFailover;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.DynamoDb;

public sealed class FailoverMemoryItemTests
{
    private static readonly UnitHealth Fallen = UnitHealth.New(2, isTrusted: false, Cast.Noon) with { IsUp = false, Streak = -3, Changes = [Cast.Noon] };
    private static readonly FallenRoute Route = new("rtb-1", RouteDestination.Ipv6("::/0"), 1);

    private static Item Row => new Item(FailoverMemoryItem.KeyOf().Concat(FailoverMemoryItem.Write(new FailoverMemory
    {
        Units = [Fallen],
        SilentSamples = 3,
        FallenBack = [Route],
        Alarms = FailoverAlarms.Failover,
    }))).With("token", 7).With("leaseUntil", Cast.Noon).With("asked", 2).With("failBack2", Cast.Noon).With("drained", new AttributeValue { NS = ["1", "0.5", "9", "-1"] });

    [Fact]
    public void A_row_is_read_whole()
    {
        var lease = FailoverMemoryItem.Read(Row);

        Assert.Equal((7, Cast.Noon, 2), (lease.Token, lease.Until, lease.Asked));
        Assert.Equal([1], lease.Orders.Drained);
        Assert.Equal([(2, Cast.Noon)], lease.Orders.FailBackApproved.Select(a => (a.Key, a.Value)));
        Assert.Equal(new FailoverMemory { Units = [Fallen], SilentSamples = 3, FallenBack = [Route], Alarms = FailoverAlarms.Failover }, lease.Memory);
    }

    [Fact]
    public void People_can_read_it()
    {
        Assert.Equal(("2026-06-01T12:00:00.000Z", "ipv6"), (Row["units"].L[0].M["fellAt"].S, Row["fallenBack"].L[0].M["kind"].S));
        Assert.Equal(("2", false, "-3"), (Row["units"].L[0].M["zone"].N, Row["units"].L[0].M["isUp"].BOOL, Row["units"].L[0].M["streak"].N));
    }

    [Fact]
    public void An_attribute_that_is_damaged_costs_nothing_but_itself()
    {
        foreach (var (attribute, row) in Damage.Of(Row, FailoverMemoryItem.Key))
        {
            var lease = FailoverMemoryItem.Read(row);
            if (attribute != "units")
                Assert.Equal([Fallen], lease.Memory!.Units);
            if (attribute != "fallenBack")
                Assert.Equal([Route], lease.Memory!.FallenBack);
            Assert.True(lease.Memory!.SilentSamples is >= 0 and <= 1_000_000);
        }
    }

    [Fact]
    public void A_unit_that_is_damaged_is_one_that_was_never_seen_or_has_to_earn_its_routes()
    {
        foreach (var (attribute, unit) in Damage.Of(FailoverMemoryItem.Write(new FailoverMemory { Units = [Fallen] })["units"].L[0].M, "none"))
        {
            var read = FailoverMemoryItem.Read(new Item(Row) { ["units"] = new AttributeValue { L = [new AttributeValue("nonsense"), new AttributeValue { M = unit }] } }).Memory!.Units;

            Assert.True(read.Count == 1 || attribute is "zone" or "isUp");
            Assert.All(read, u => Assert.True(u.Zone == 2 && u.Streak is >= -1_000_000 and <= 1_000_000 && (attribute == "isTrusted" || !u.IsTrusted)));
        }
    }

    [Fact]
    public void A_fallen_route_that_is_damaged_is_none()
    {
        foreach (var (_, route) in Damage.Of(FailoverMemoryItem.Write(new FailoverMemory { FallenBack = [Route] })["fallenBack"].L[0].M, "none"))
        {
            var read = FailoverMemoryItem.Read(new Item(Row) { ["fallenBack"] = new AttributeValue { L = [new AttributeValue { M = route }] } }).Memory!.FallenBack;

            Assert.All(read, f => Assert.Equal(1, f.Position | 1));
        }
    }

    [Fact]
    public void A_unit_that_is_named_twice_is_the_first_one()
    {
        var unit = Row["units"].L[0];
        var row = new Item(Row) { ["units"] = new AttributeValue { L = [unit, new AttributeValue { M = new Item(unit.M) { ["isUp"] = new AttributeValue { BOOL = true } } }] } };

        Assert.Equal([Fallen], FailoverMemoryItem.Read(row).Memory!.Units);
    }

    [Fact]
    public void Nothing_is_remembered_where_nothing_was_saved() => Assert.Null(FailoverMemoryItem.Read(FailoverMemoryItem.KeyOf().With("token", 7).With("failBack1", Cast.Noon)).Memory);
}
