using Amazon.EC2.Model;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Ec2;

public sealed class InterfaceRequestTests
{
    private static readonly ClusterId Demo = new("demo");
    private static readonly NicOrder Order = new(Cast.A, "subnet-1", ["sg-b", "sg-a"]);

    [Fact]
    public void The_same_order_yields_an_identical_request_for_two_minutes()
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
    public void The_client_token_changes_after_two_minutes() => Assert.NotEqual(
        InterfaceRequest.Of(Demo, Order, Cast.Noon).ClientToken, InterfaceRequest.Of(Demo, Order, Cast.Noon.AddMinutes(2)).ClientToken);

    [Fact]
    public void Different_orders_have_different_client_tokens()
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
    public void The_tags_name_the_cluster_the_instance_and_the_creation_time() => Assert.Equal(
        [
            ("FortiGateAutoscaleNicAttachment", "demo"),
            ("ResourceGroup", "demo"),
            ("Name", "fortigate-autoscale-instance-nic2"),
            ("autoscale:instance", Cast.A.Value),
            ("autoscale:created", "2026-06-01T12:02:00.000Z"),
        ],
        Tags(InterfaceRequest.Of(Demo, Order, new DateTimeOffset(2026, 6, 1, 14, 3, 59, TimeSpan.FromHours(2)))));

    [Fact]
    public void An_order_without_security_groups_leaves_the_groups_of_the_request_unset() =>
        Assert.Null(InterfaceRequest.Of(Demo, Order with { SecurityGroups = [] }, Cast.Noon).Groups);

    private static IEnumerable<(string Key, string Value)> Tags(CreateNetworkInterfaceRequest request) =>
        Assert.Single(request.TagSpecifications!).Tags!.Select(t => (t.Key, t.Value));
}
