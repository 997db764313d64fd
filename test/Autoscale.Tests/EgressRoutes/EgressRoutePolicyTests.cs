using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Fleet;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.EgressRoutes;

public sealed class EgressRoutePolicyTests
{
    private static readonly NetworkInterface Target = A.Instance.Interfaces[1];

    [Theory]
    [InlineData(false, "eni-a1")]
    [InlineData(true, "eni-a2")]
    public void Egress_traffic_uses_the_second_interface_if_the_settings_enable_it(bool hasSecondInterface, string id) =>
        Assert.Equal(id, EgressRoutePolicy.InterfaceOf(A.Instance, hasSecondInterface)?.Id);

    [Fact]
    public void A_device_without_the_second_interface_has_no_egress_interface() =>
        Assert.Null(EgressRoutePolicy.InterfaceOf(A.Instance with { Interfaces = [A.Instance.Interfaces[0]] }, hasSecondInterface: true));

    [Fact]
    public void Only_tables_without_a_route_to_the_target_are_changed() => Assert.Equal(
        [
            new EgressRoute("rtb-2", "eni-a2", Replaces: true),
            new EgressRoute("rtb-3", "eni-a2", Replaces: true),
            new EgressRoute("rtb-4", "eni-a2", Replaces: false),
        ],
        EgressRoutePolicy.Plan(
            [
                new RouteTable("rtb-1", HasDefaultRoute: true, "eni-a2"),
                new RouteTable("rtb-2", HasDefaultRoute: true, "eni-b2"),
                new RouteTable("rtb-3", HasDefaultRoute: true, null),
                new RouteTable("rtb-4", HasDefaultRoute: false, null),
            ],
            Target));

    [Fact]
    public void The_plan_is_empty_after_it_was_applied()
    {
        RouteTable[] before = [new("rtb-1", true, "eni-b2"), new("rtb-2", false, null)];

        var after = EgressRoutePolicy.Plan(before, Target).Select(r => new RouteTable(r.TableId, HasDefaultRoute: true, r.InterfaceId));

        Assert.Empty(EgressRoutePolicy.Plan(after, Target));
    }

    [Fact]
    public void The_IPv6_route_is_planned_only_if_the_interface_has_an_IPv6_address()
    {
        RouteTable[] tables = [new("rtb-1", true, Target.Id) { HasIpv6DefaultRoute = true, Ipv6DefaultInterfaceId = "eni-b2" }];

        Assert.Empty(EgressRoutePolicy.Plan(tables, Target));
        Assert.Equal(
            [new EgressRoute("rtb-1", Target.Id, Replaces: true) { IsIpv6 = true }],
            EgressRoutePolicy.Plan(tables, Target with { HasIpv6 = true }));
    }

    [Fact]
    public void IPv4_and_IPv6_routes_are_planned_independently()
    {
        string?[] targets = [null, "elsewhere", "eni-b2", Target.Id];
        foreach (var (v4, v6, hasIpv6) in from v4 in targets
                                          from v6 in targets
                                          from hasIpv6 in new[] { false, true }
                                          select (v4, v6, hasIpv6))
        {
            var table = new RouteTable("rtb-1", v4 is not null, v4 == "elsewhere" ? null : v4)
            {
                HasIpv6DefaultRoute = v6 is not null,
                Ipv6DefaultInterfaceId = v6 == "elsewhere" ? null : v6,
            };
            List<EgressRoute> expected = [];
            if (v4 != Target.Id)
                expected.Add(new EgressRoute("rtb-1", Target.Id, Replaces: v4 is not null));
            if (hasIpv6 && v6 != Target.Id)
                expected.Add(new EgressRoute("rtb-1", Target.Id, Replaces: v6 is not null) { IsIpv6 = true });

            Assert.Equal(expected, EgressRoutePolicy.Plan([table], Target with { HasIpv6 = hasIpv6 }));
        }
    }

    [Fact]
    public void Missing_tables_are_listed_by_id()
    {
        RouteTable[] tables = [new("rtb-2", true, null)];

        Assert.Equal(["rtb-1", "rtb-3", "rtb-4"], EgressRoutePolicy.MissingIn(tables, ["rtb-3", "rtb-2", "rtb-4", "rtb-1"]));
        Assert.Empty(EgressRoutePolicy.MissingIn(tables, ["rtb-2"]));
    }

    [Fact]
    public void The_sentence_about_missing_tables_names_all_of_them()
    {
        Assert.Equal(
            "Setting egress-traffic-route-table names rtb-1, which does not exist.", EgressRoutePolicy.DescribeMissing(["rtb-1"]));
        Assert.Equal(
            "Setting egress-traffic-route-table names rtb-1, rtb-3, which do not exist.",
            EgressRoutePolicy.DescribeMissing(["rtb-1", "rtb-3"]));
    }
}
