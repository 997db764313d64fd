using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Ec2;

[Collection(AwsCollection.Name)]
public sealed class NetworkInterfaceCallsTests(AwsFixture fixture) : IDisposable
{
    private readonly Aws _aws = new(fixture);

    private IAmazonEC2 Ec2 => fixture.Ec2;

    [Fact]
    public async Task An_interface_is_made_attached_set_detached_and_deleted()
    {
        var instance = Assert.Single(await _aws.RunInstancesAsync(1)).Value;
        var made = await MakeAsync();
        var id = made.NetworkInterfaceId;
        Assert.Equal((NetworkInterfaceStatus.Available, "second card", true, null), (made.Status, made.Description, made.SourceDestCheck, made.Attachment));

        var attachment = (await Ec2.AttachNetworkInterfaceAsync(new() { NetworkInterfaceId = id, InstanceId = instance, DeviceIndex = 1 })).AttachmentId;
        var attached = await FindAsync(id);
        Assert.Equal(NetworkInterfaceStatus.InUse, attached.Status);
        Assert.Equal((attachment, instance, 1), (attached.Attachment!.AttachmentId, attached.Attachment.InstanceId, attached.Attachment.DeviceIndex));
        Assert.Equal((AttachmentStatus.Attached, false), (attached.Attachment.Status, attached.Attachment.DeleteOnTermination));
        Assert.NotNull(attached.Attachment.AttachTime);

        await Ec2.ModifyNetworkInterfaceAttributeAsync(new() { NetworkInterfaceId = id, SourceDestCheck = false });
        Assert.False((await FindAsync(id)).SourceDestCheck);

        // moto takes this and forgets it: the interface still outlives its instance.
        await Ec2.ModifyNetworkInterfaceAttributeAsync(new() { NetworkInterfaceId = id, Attachment = new() { AttachmentId = attachment, DeleteOnTermination = true } });

        await Ec2.DetachNetworkInterfaceAsync(new() { AttachmentId = attachment, Force = true });
        var detached = await FindAsync(id);
        Assert.Equal((NetworkInterfaceStatus.Available, null), (detached.Status, detached.Attachment));

        await Ec2.DeleteNetworkInterfaceAsync(new() { NetworkInterfaceId = id });
        Assert.Equal("InvalidNetworkInterfaceID.NotFound", await RefusedAsync(() => FindAsync(id)));
    }

    [Fact]
    public async Task An_instance_shows_what_is_attached_to_it_in_its_place()
    {
        var instance = Assert.Single(await _aws.RunInstancesAsync(1)).Value;
        var id = (await MakeAsync()).NetworkInterfaceId;
        var attachment = (await Ec2.AttachNetworkInterfaceAsync(new() { NetworkInterfaceId = id, InstanceId = instance, DeviceIndex = 1 })).AttachmentId;

        var described = await Ec2.DescribeInstancesAsync(new() { InstanceIds = [instance] });

        var found = Assert.Single(Assert.Single(described.Reservations!).Instances!);
        Assert.NotNull(found.LaunchTime);
        var card = Assert.Single(found.NetworkInterfaces!, c => c.NetworkInterfaceId == id);
        Assert.Equal((1, attachment, AttachmentStatus.Attached), (card.Attachment!.DeviceIndex, card.Attachment.AttachmentId, card.Attachment.Status));
        Assert.Equal((true, false), (card.SourceDestCheck, card.Attachment.DeleteOnTermination));
        Assert.NotEmpty(card.Groups!);
    }

    [Fact]
    public async Task Interfaces_are_found_by_their_tags_and_by_their_instance()
    {
        var cluster = fixture.NewTables().Cluster.ToString();
        var instance = Assert.Single(await _aws.RunInstancesAsync(1)).Value;
        var (attached, loose) = (await MakeAsync(cluster), await MakeAsync(cluster));
        await MakeAsync();
        await Ec2.AttachNetworkInterfaceAsync(new() { NetworkInterfaceId = attached.NetworkInterfaceId, InstanceId = instance, DeviceIndex = 1 });

        var tagged = await FindAllAsync(new Filter("tag:Cluster", [cluster]));
        var free = await FindAllAsync(new("tag:Cluster", [cluster]), new("status", ["available"]));
        var held = await FindAllAsync(new("tag:Cluster", [cluster]), new("attachment.instance-id", [instance]));

        Assert.Equal(Ordered([attached.NetworkInterfaceId, loose.NetworkInterfaceId]), Ordered(tagged));
        Assert.Equal([loose.NetworkInterfaceId], free);
        Assert.Equal([attached.NetworkInterfaceId], held);
    }

    [Fact]
    public async Task What_does_not_exist_is_a_fault_by_its_code()
    {
        var instance = Assert.Single(await _aws.RunInstancesAsync(1)).Value;
        var id = (await MakeAsync()).NetworkInterfaceId;

        Assert.Equal("InvalidSubnetID.NotFound", await RefusedAsync(() => Ec2.CreateNetworkInterfaceAsync(new() { SubnetId = "subnet-0123456789abcdef0" })));
        Assert.Equal("InvalidInstanceID.NotFound", await RefusedAsync(() => Ec2.AttachNetworkInterfaceAsync(new() { NetworkInterfaceId = id, InstanceId = "i-0123456789abcdef0", DeviceIndex = 1 })));
        Assert.Equal("InvalidNetworkInterfaceID.NotFound", await RefusedAsync(() => Ec2.AttachNetworkInterfaceAsync(new() { NetworkInterfaceId = "eni-0123456789abcdef0", InstanceId = instance, DeviceIndex = 1 })));
        Assert.Equal("InvalidAttachmentID.NotFound", await RefusedAsync(() => Ec2.DetachNetworkInterfaceAsync(new() { AttachmentId = "eni-attach-0123456789abcdef0" })));
        Assert.Equal("InvalidNetworkInterfaceID.NotFound", await RefusedAsync(() => Ec2.DeleteNetworkInterfaceAsync(new() { NetworkInterfaceId = "eni-0123456789abcdef0" })));
    }

    [Fact]
    public async Task A_route_of_the_sixth_version_leads_to_an_interface()
    {
        var card = await MakeAsync();
        var table = await _aws.CreateRouteTableAsync(card.VpcId!);

        await Ec2.CreateRouteAsync(new() { RouteTableId = table, DestinationIpv6CidrBlock = "::/0", NetworkInterfaceId = card.NetworkInterfaceId });

        var found = Assert.Single((await Ec2.DescribeRouteTablesAsync(new() { RouteTableIds = [table] })).RouteTables!);
        Assert.Equal(card.NetworkInterfaceId, Assert.Single(found.Routes!, r => r.DestinationIpv6CidrBlock == "::/0").NetworkInterfaceId);
    }

    public void Dispose() => _aws.Dispose();

    private static async Task<string> RefusedAsync(Func<Task> call) => (await Assert.ThrowsAsync<AmazonEC2Exception>(call)).ErrorCode;

    private static IEnumerable<string> Ordered(IEnumerable<string> ids) => ids.Order(StringComparer.Ordinal);

    private async Task<NetworkInterface> MakeAsync(string cluster = "none")
    {
        var made = (await Ec2.CreateNetworkInterfaceAsync(new()
        {
            SubnetId = await _aws.CreateSubnetAsync(),
            Description = "second card",
            ClientToken = Guid.NewGuid().ToString(),
            TagSpecifications = [new() { ResourceType = ResourceType.NetworkInterface, Tags = [new("Cluster", cluster), new("Role", "inside")] }],
        })).NetworkInterface!;
        Assert.Equal([("Cluster", cluster), ("Role", "inside")], made.TagSet!.Select(t => (t.Key, t.Value)));
        return made;
    }

    private async Task<NetworkInterface> FindAsync(string id) =>
        Assert.Single((await Ec2.DescribeNetworkInterfacesAsync(new() { NetworkInterfaceIds = [id] })).NetworkInterfaces!);

    private async Task<IEnumerable<string>> FindAllAsync(params Filter[] filters) =>
        (await Ec2.DescribeNetworkInterfacesAsync(new() { Filters = [.. filters] })).NetworkInterfaces!.Select(i => i.NetworkInterfaceId);
}
