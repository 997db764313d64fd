using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Ec2;

[Collection(AwsCollection.Name)]
public sealed class Ec2OwnedInterfacesTests : IDisposable
{
    private const string Unknown = "eni-0123456789abcdef0";

    private readonly AwsFixture _fixture;
    private readonly Aws _aws;
    private readonly ClusterId _cluster;
    private readonly Ec2OwnedInterfaces _interfaces;

    public Ec2OwnedInterfacesTests(AwsFixture fixture)
    {
        _fixture = fixture;
        _aws = new(fixture);
        _cluster = fixture.NewTables().Cluster;
        _interfaces = new(fixture.Ec2, _cluster);
    }

    [Fact]
    public async Task A_new_interface_is_tagged_with_its_instance_and_its_creation_time()
    {
        var made = await _interfaces.CreateAsync(await OrderAsync(Cast.A), Cast.Noon, default);

        Assert.Equal(
            new OwnedInterface(made.Id, InterfaceState.Available) { MadeFor = Cast.A, MadeAt = Cast.Noon, ChecksSource = true }, made);
        Assert.Equal([made], await _interfaces.ListAsync(default));
        Assert.Equal(made, await _interfaces.FindAsync(made.Id, default));
    }

    [Fact]
    public async Task An_interface_has_the_subnet_and_the_security_groups_of_the_order()
    {
        var subnet = await _aws.CreateSubnetAsync();
        var vpc = Assert.Single((await _aws.Ec2Async("DescribeSubnets", ("SubnetId.1", subnet))).Elements("vpcId"));
        var group = (await _aws.Ec2Async(
            "CreateSecurityGroup", ("GroupName", _cluster.Value), ("GroupDescription", "inside"), ("VpcId", vpc))).Element("groupId")!;

        var made = await _interfaces.CreateAsync(new NicOrder(Cast.A, subnet, [group]), Cast.Noon, default);

        var described = Assert.Single((await _fixture.Ec2.DescribeNetworkInterfacesAsync(
            new DescribeNetworkInterfacesRequest { NetworkInterfaceIds = [made.Id] })).NetworkInterfaces!);
        Assert.Equal((subnet, group), (described.SubnetId, Assert.Single(described.Groups!).GroupId));
    }

    [Fact]
    public async Task Only_interfaces_of_the_cluster_are_listed()
    {
        var made = await _interfaces.CreateAsync(await OrderAsync(Cast.A), Cast.Noon, default);
        await new Ec2OwnedInterfaces(_fixture.Ec2, new($"{_cluster}-other")).CreateAsync(await OrderAsync(Cast.A), Cast.Noon, default);

        Assert.Equal([made.Id], (await _interfaces.ListAsync(default)).Select(i => i.Id));
    }

    [Fact]
    public async Task An_interface_is_attached_with_delete_on_termination_set_to_forward_detached_and_deleted()
    {
        var instance = Assert.Single(await _aws.RunInstancesAsync(1));
        var watched = _fixture.Ec2As((credentials, config) => new WatchedEc2(credentials, config));
        var interfaces = new Ec2OwnedInterfaces(watched, _cluster);
        var id = (await interfaces.CreateAsync(await OrderAsync(instance), Cast.Noon, default)).Id;

        await interfaces.AttachAsync(id, instance, 1, default);
        var attached = await interfaces.FindAsync(id, default);
        Assert.Equal((InterfaceState.Attached, instance, true), (attached!.State, attached.AttachedTo, attached.ChecksSource));
        var ending = Assert.Single(watched.Modified);
        Assert.Equal(
            (id, attached.AttachmentId, true),
            (ending.NetworkInterfaceId, ending.Attachment!.AttachmentId, ending.Attachment.DeleteOnTermination));
        Assert.Equal(
            [0, 1], Assert.Single(await new Ec2Instances(watched).FindAsync([instance], default)).Interfaces.Select(i => i.DeviceIndex));

        await interfaces.AllowForwardingAsync(id, default);
        Assert.False((await interfaces.FindAsync(id, default))!.ChecksSource);

        await interfaces.DetachAsync(attached.AttachmentId!, default);
        var detached = await interfaces.FindAsync(id, default);
        Assert.Equal((InterfaceState.Available, null, null), (detached!.State, detached.AttachedTo, detached.AttachmentId));

        await interfaces.DeleteAsync(id, default);
        Assert.Null(await interfaces.FindAsync(id, default));
        Assert.Empty(await interfaces.ListAsync(default));
    }

    [Fact]
    public async Task Forwarding_is_enabled_on_the_primary_interface_of_an_instance()
    {
        var instance = Assert.Single(await _aws.RunInstancesAsync(1));
        var instances = new Ec2Instances(_fixture.Ec2);
        var primary = Assert.Single(Assert.Single(await instances.FindAsync([instance], default)).Interfaces);
        Assert.True(primary.ChecksSource);

        await _interfaces.AllowForwardingAsync(primary.Id, default);

        Assert.False(Assert.Single(Assert.Single(await instances.FindAsync([instance], default)).Interfaces).ChecksSource);
    }

    [Fact]
    public async Task A_failure_to_set_delete_on_termination_is_thrown()
    {
        var instance = Assert.Single(await _aws.RunInstancesAsync(1));
        var id = (await _interfaces.CreateAsync(await OrderAsync(instance), Cast.Noon, default)).Id;
        _fixture.Proxy.Faults.Fail("ec2", "ModifyNetworkInterfaceAttribute", Proxy.AwsError.AccessDenied);

        var fault = await Assert.ThrowsAsync<AmazonEC2Exception>(() => _interfaces.AttachAsync(id, instance, 1, default));

        Assert.Equal("AccessDenied", fault.ErrorCode);
        Assert.Equal(instance, (await _interfaces.FindAsync(id, default))!.AttachedTo);
    }

    [Fact]
    public async Task Detaching_or_deleting_a_missing_interface_causes_no_error_and_it_is_not_found()
    {
        await _interfaces.DetachAsync("eni-attach-0123456789abcdef0", default);
        await _interfaces.DeleteAsync(Unknown, default);

        Assert.Null(await _interfaces.FindAsync(Unknown, default));
    }

    [Theory]
    [InlineData("DetachNetworkInterface")]
    [InlineData("DeleteNetworkInterface")]
    [InlineData("DescribeNetworkInterfaces")]
    public async Task Any_other_AWS_error_is_thrown(string operation)
    {
        var refusal = _fixture.Proxy.Faults.Fail("ec2", operation, new("InvalidParameterValue", "Network interface is currently in use."));

        await Assert.ThrowsAsync<AmazonEC2Exception>(async () =>
        {
            await _interfaces.DetachAsync("eni-attach-0123456789abcdef0", default);
            await _interfaces.DeleteAsync(Unknown, default);
            await _interfaces.FindAsync(Unknown, default);
        });
        Assert.Equal(1, refusal.Hits);
    }

    [Fact]
    public async Task All_pages_of_an_answer_are_read()
    {
        List<string> made = [];
        for (var i = 0; i < 3; i++)
            made.Add((await _interfaces.CreateAsync(await OrderAsync(Cast.Numbered(i)), Cast.Noon, default)).Id);
        _fixture.Proxy.Reset();

        var found = await new Ec2OwnedInterfaces(_fixture.SmallPagesEc2(), _cluster).ListAsync(default);

        Assert.Equal(made.Order(StringComparer.Ordinal), found.Select(i => i.Id).Order(StringComparer.Ordinal));
        Assert.Equal(3, _fixture.Proxy.Calls.Count("ec2", "DescribeNetworkInterfaces"));
    }

    public void Dispose() => _aws.Dispose();

    private async Task<NicOrder> OrderAsync(InstanceId instance) => new(instance, await _aws.CreateSubnetAsync(), []);
}
