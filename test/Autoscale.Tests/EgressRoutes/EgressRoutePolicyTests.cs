using Autoscale.Domain.EgressRoutes;
using Autoscale.Domain.Fleet;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.EgressRoutes;

public sealed class EgressRoutePolicyTests
{
    private static readonly NetworkInterface Target = A.Instance.Interfaces[1];

    [Theory]
    [InlineData(false, "eni-a1")]
    [InlineData(true, "eni-a2")]
    public void Egress_traffic_goes_to_the_second_interface_where_there_is_one_by_the_settings(bool hasSecondInterface, string id) =>
        Assert.Equal(id, EgressRoutePolicy.InterfaceOf(A.Instance, hasSecondInterface)?.Id);

    [Fact]
    public void A_device_that_lacks_the_interface_has_none() =>
        Assert.Null(EgressRoutePolicy.InterfaceOf(A.Instance with { Interfaces = [A.Instance.Interfaces[0]] }, hasSecondInterface: true));

    [Fact]
    public void Only_tables_that_point_elsewhere_or_nowhere_are_changed() => Assert.Equal(
        [new EgressRoute("rtb-2", "eni-a2", Replaces: true), new EgressRoute("rtb-3", "eni-a2", Replaces: true), new EgressRoute("rtb-4", "eni-a2", Replaces: false)],
        EgressRoutePolicy.Plan(
            [
                new RouteTable("rtb-1", HasDefaultRoute: true, "eni-a2"),
                new RouteTable("rtb-2", HasDefaultRoute: true, "eni-b2"),
                new RouteTable("rtb-3", HasDefaultRoute: true, null),
                new RouteTable("rtb-4", HasDefaultRoute: false, null),
            ],
            Target));

    [Fact]
    public void Applied_once_the_plan_is_empty()
    {
        RouteTable[] before = [new("rtb-1", true, "eni-b2"), new("rtb-2", false, null)];

        var after = EgressRoutePolicy.Plan(before, Target).Select(r => new RouteTable(r.TableId, HasDefaultRoute: true, r.InterfaceId));

        Assert.Empty(EgressRoutePolicy.Plan(after, Target));
    }
}
