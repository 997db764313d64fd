using System.Net;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Ec2;

[Collection(AwsCollection.Name)]
public sealed class Ec2InstancesTests(AwsFixture fixture) : IDisposable
{
    private readonly Aws _aws = new(fixture);
    private readonly Ec2Instances _instances = new(fixture.Ec2);

    [Fact]
    public async Task An_instance_is_found_with_its_addresses_VPC_subnet_and_interface()
    {
        var id = Assert.Single(await _aws.RunInstancesAsync(1));

        var found = Assert.Single(await _instances.FindAsync([id], default));

        Assert.Equal((id, PowerState.Running, false), (found.Id, found.Power, found.IsTaggedPrimary));
        Assert.NotNull(found.PrivateIp);
        Assert.NotNull(found.PublicIp);
        Assert.Equal([found.PrivateIp, found.PublicIp], Sorted(found.Addresses.All, found.PrivateIp, found.PublicIp));
        Assert.StartsWith("vpc-", found.VpcId, StringComparison.Ordinal);
        Assert.StartsWith("subnet-", found.SubnetId, StringComparison.Ordinal);
        var only = Assert.Single(found.Interfaces);
        Assert.Equal((0, found.SubnetId, found.PrivateIp), (only.DeviceIndex, only.SubnetId, only.PrivateIp));
    }

    [Fact]
    public async Task The_interfaces_of_an_instance_are_ordered_by_device_index_and_all_their_addresses_are_read()
    {
        var id = Assert.Single(await _aws.RunInstancesAsync(1));
        var subnet = Assert.Single(await _instances.FindAsync([id], default)).SubnetId!;
        var third = await _aws.AttachInterfaceAsync(id, subnet, deviceIndex: 2);
        var second = await _aws.AttachInterfaceAsync(id, subnet, deviceIndex: 1);
        var publicIp = IPAddress.Parse(await _aws.AssociateAddressAsync(second));

        var found = Assert.Single(await _instances.FindAsync([id], default));

        Assert.Equal([0, 1, 2], found.Interfaces.Select(i => i.DeviceIndex));
        Assert.Equal([second, third], found.Interfaces.Skip(1).Select(i => i.Id));
        Assert.All(found.Interfaces, i => Assert.True(found.Addresses.Contains(i.PrivateIp)));
        Assert.True(found.Addresses.Contains(publicIp));
    }

    [Fact]
    public async Task An_unknown_instance_is_left_out_and_the_other_requested_instances_are_found()
    {
        var known = await _aws.RunInstancesAsync(2);

        Assert.Empty(await _instances.FindAsync([Cast.A], default));
        Assert.Empty(await _instances.FindAsync([Cast.A, Cast.B], default));
        Assert.Equal(known.Order(), (await _instances.FindAsync([Cast.A, .. known], default)).Select(i => i.Id).Order());
    }

    [Fact]
    public async Task A_malformed_instance_id_is_not_found()
    {
        fixture.Proxy.Faults.Fail("ec2", "DescribeInstances", new("InvalidInstanceID.Malformed", "Invalid id: \"i-zzz\""));

        Assert.Empty(await _instances.FindAsync([InstanceId.Parse("i-zzz")], default));
    }

    [Fact]
    public async Task An_AWS_error_is_thrown_and_does_not_count_as_an_unknown_instance()
    {
        fixture.Proxy.Faults.Fail("ec2", "DescribeInstances", Proxy.AwsError.AccessDenied);

        var refused = await Assert.ThrowsAsync<Amazon.EC2.AmazonEC2Exception>(() => _instances.FindAsync([Cast.A], default));

        Assert.Equal("AccessDenied", refused.ErrorCode);
    }

    [Fact]
    public async Task Stopped_and_terminated_instances_are_found_with_their_power_state()
    {
        var ids = await _aws.RunInstancesAsync(2);
        await _aws.Ec2Async("StopInstances", ("InstanceId.1", ids[0].Value));
        await _aws.Ec2Async("TerminateInstances", ("InstanceId.1", ids[1].Value));

        var found = (await _instances.FindAsync(ids, default)).ToDictionary(i => i.Id);

        Assert.Equal((PowerState.Stopped, PowerState.Terminated), (found[ids[0]].Power, found[ids[1]].Power));
    }

    [Fact]
    public async Task Finding_no_instances_makes_no_call()
    {
        fixture.Proxy.Reset();

        Assert.Empty(await _instances.FindAsync([], default));
        Assert.Empty(fixture.Proxy.Calls.All);
    }

    [Fact]
    public async Task A_large_fleet_is_described_a_hundred_instances_per_call()
    {
        var known = await _aws.RunInstancesAsync(3);
        fixture.Proxy.Reset();

        var found = await _instances.FindAsync([.. Enumerable.Range(0, 198).Select(Cast.Numbered), .. known, .. known], default);

        Assert.Equal(known.Order(), found.Select(i => i.Id).Order());
        Assert.Equal(3, fixture.Proxy.Calls.Count("ec2", "DescribeInstances"));
    }

    [Fact]
    public async Task All_pages_of_an_answer_are_read()
    {
        List<InstanceId> ids = [];
        for (var i = 0; i < 12; i++)
            ids.AddRange(await _aws.RunInstancesAsync(1));
        fixture.Proxy.Reset();

        var found = await new Ec2Instances(fixture.SmallPagesEc2()).FindAsync(ids, default);

        Assert.Equal(ids.Order(), found.Select(i => i.Id).Order());
        Assert.Equal(3, fixture.Proxy.Calls.Count("ec2", "DescribeInstances"));
    }

    [Fact]
    public async Task The_instances_of_groups_are_listed_by_their_Auto_Scaling_tag_in_one_call()
    {
        var (one, other, foreign) = Groups();
        List<InstanceId> ids = [.. await _aws.CreateGroupAsync(one, 3), .. await _aws.CreateGroupAsync(other, 2)];
        _ = await _aws.CreateGroupAsync(foreign, 1);
        _ = await _aws.RunInstancesAsync(1);
        fixture.Proxy.Reset();

        var listed = await _instances.ListTaggedAsync([one, other, one], default);

        Assert.Equal(ids.Order(), listed.Select(i => i.Id).Order());
        var call = Assert.Single(fixture.Proxy.Calls.All);
        Assert.Equal("DescribeInstances", call.Operation);
    }

    [Fact]
    public async Task A_terminated_instance_is_listed_as_terminated_while_EC2_returns_it()
    {
        var (group, _, _) = Groups();
        var ids = await _aws.CreateGroupAsync(group, 2);
        await _aws.Ec2Async("TerminateInstances", ("InstanceId.1", ids[0].Value));

        var listed = (await _instances.ListTaggedAsync([group], default)).ToDictionary(i => i.Id, i => i.Power);

        Assert.Equal(PowerState.Running, listed[ids[1]]);
        Assert.True(!listed.TryGetValue(ids[0], out var power) || power == PowerState.Terminated);
    }

    [Fact]
    public async Task All_pages_of_a_listing_are_read()
    {
        // Moto pages by reservation, and a group has one reservation for all instances that it launches at once.
        var cluster = fixture.NewTables().Cluster;
        ScalingGroup[] groups = [.. Enumerable.Range(1, 7).Select(n => new ScalingGroup($"{cluster}-{n}"))];
        List<InstanceId> ids = [];
        foreach (var group in groups)
            ids.AddRange(await _aws.CreateGroupAsync(group, 1));
        fixture.Proxy.Reset();

        var listed = await new Ec2Instances(fixture.SmallPagesEc2()).ListTaggedAsync(groups, default);

        Assert.Equal(ids.Order(), listed.Select(i => i.Id).Order());
        Assert.Equal(2, fixture.Proxy.Calls.Count("ec2", "DescribeInstances"));
    }

    [Fact]
    public async Task Listing_no_groups_makes_no_call()
    {
        fixture.Proxy.Reset();

        Assert.Empty(await _instances.ListTaggedAsync([], default));
        Assert.Empty(fixture.Proxy.Calls.All);
    }

    public void Dispose() => _aws.Dispose();

    private (ScalingGroup One, ScalingGroup Other, ScalingGroup Foreign) Groups()
    {
        var cluster = fixture.NewTables().Cluster;
        return (new($"{cluster}-byol"), new($"{cluster}-payg"), new($"{cluster}-foreign"));
    }

    private static IEnumerable<IPAddress> Sorted(IReadOnlyList<IPAddress> addresses, params IPAddress[] order) =>
        addresses.OrderBy(a => Array.IndexOf(order, a));
}
