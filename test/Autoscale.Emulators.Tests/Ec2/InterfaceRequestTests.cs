using Amazon.EC2.Model;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.NicAttachments;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Ec2;

public sealed class InterfaceRequestTests
{
    private static readonly ClusterId Demo = new("demo");
    private static readonly NicOrder Order = new(Cast.A, "subnet-1", ["sg-b", "sg-a"]);

    [Fact]
    public void The_same_order_is_the_same_request_in_every_parameter_for_two_minutes()
    {
        var first = InterfaceRequest.Of(Demo, Order, Cast.Noon);
        var last = InterfaceRequest.Of(Demo, Order with { SecurityGroups = ["sg-a", "sg-b"] }, Cast.Noon.AddSeconds(119.9));

        Assert.Equal(first.ClientToken, last.ClientToken);
        Assert.Equal(("subnet-1", "subnet-1"), (first.SubnetId, last.SubnetId));
        Assert.Equal(["sg-a", "sg-b"], first.Groups);
        Assert.Equal(["sg-a", "sg-b"], last.Groups);
        Assert.Equal(Tags(first), Tags(last));
    }

    [Fact]
    public void After_that_it_is_another_request_so_that_a_deleted_interface_does_not_stand_in_the_way() => Assert.NotEqual(
        InterfaceRequest.Of(Demo, Order, Cast.Noon).ClientToken, InterfaceRequest.Of(Demo, Order, Cast.Noon.AddMinutes(2)).ClientToken);

    [Fact]
    public void No_two_orders_share_a_token()
    {
        string?[] tokens =
        [
            InterfaceRequest.Of(Demo, Order, Cast.Noon).ClientToken,
            InterfaceRequest.Of(new("demo2"), Order, Cast.Noon).ClientToken,
            InterfaceRequest.Of(Demo, Order with { For = Cast.B }, Cast.Noon).ClientToken,
            InterfaceRequest.Of(Demo, Order with { SubnetId = "subnet-2" }, Cast.Noon).ClientToken,
            InterfaceRequest.Of(Demo, Order with { SecurityGroups = ["sg-a"] }, Cast.Noon).ClientToken,
        ];

        Assert.Distinct(tokens);
        Assert.All(tokens, t => Assert.Equal(64, t!.Length));
    }

    [Fact]
    public void The_tags_say_whose_it_is_and_since_when() => Assert.Equal(
        [
            ("FortiGateAutoscaleNicAttachment", "demo"),
            ("ResourceGroup", "demo"),
            ("Name", "fortigate-autoscale-instance-nic2"),
            ("autoscale:instance", Cast.A.Value),
            ("autoscale:created", "2026-06-01T12:02:00.000Z"),
        ],
        Tags(InterfaceRequest.Of(Demo, Order, new DateTimeOffset(2026, 6, 1, 14, 3, 59, TimeSpan.FromHours(2)))));

    [Fact]
    public void Without_security_groups_EC2_takes_the_default_one() => Assert.Null(InterfaceRequest.Of(Demo, Order with { SecurityGroups = [] }, Cast.Noon).Groups);

    private static IEnumerable<(string Key, string Value)> Tags(CreateNetworkInterfaceRequest request) => Assert.Single(request.TagSpecifications!).Tags!.Select(t => (t.Key, t.Value));
}
