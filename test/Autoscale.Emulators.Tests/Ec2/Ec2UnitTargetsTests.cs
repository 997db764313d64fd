using System.Net;
using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Ec2;

[Collection(AwsCollection.Name)]
public sealed class Ec2UnitTargetsTests(AwsFixture fixture) : IDisposable
{
    private readonly Aws _aws = new(fixture);
    private readonly Ec2UnitTargets _targets = new(fixture.Ec2, TimeProvider.System, () => 0);

    [Fact]
    public async Task An_interface_is_found_with_its_addresses_and_the_power_state_of_its_instance()
    {
        var instance = Assert.Single(await _aws.RunInstancesAsync(1));
        var subnet = await _aws.CreateSubnetAsync();
        var card = await _aws.AttachInterfaceAsync(instance, subnet, deviceIndex: 1);
        await fixture.Ec2.ModifyNetworkInterfaceAttributeAsync(new() { NetworkInterfaceId = card, SourceDestCheck = false });

        var target = Assert.Single((await _targets.FindAsync([card], Soon(), default)).Targets);

        Assert.Equal(
            (card, instance, PowerState.Running, false), (target.InterfaceId, target.Instance, target.Power, target.ChecksDestinations));
        Assert.Equal(await _aws.NetworkOfAsync(subnet), target.VpcId);
        Assert.StartsWith("10.8.1.", Assert.Single(target.Addresses).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_instance_is_reported_and_a_missing_interface_is_left_out()
    {
        var instance = Assert.Single(await _aws.RunInstancesAsync(1));
        var card = await _aws.AttachInterfaceAsync(instance, await _aws.CreateSubnetAsync(), deviceIndex: 1);
        await _aws.Ec2Async("StopInstances", ("InstanceId.1", instance.Value));

        var reading = await _targets.FindAsync([card, "eni-0123456789abcdef0", card], Soon(), default);

        var target = Assert.Single(reading.Targets);
        Assert.Equal(
            (card, instance, PowerState.Stopped, true), (target.InterfaceId, target.Instance, target.Power, target.ChecksDestinations));
        Assert.Null(reading.Fault);
    }

    [Fact]
    public async Task Instances_are_not_described_if_no_interface_is_attached()
    {
        var card = await _aws.CreateInterfaceAsync(await _aws.CreateSubnetAsync());
        fixture.Proxy.Reset();

        var target = Assert.Single((await _targets.FindAsync([card], Soon(), default)).Targets);

        Assert.Equal((null, null), (target.Instance, target.Power));
        Assert.Equal(["DescribeNetworkInterfaces"], fixture.Proxy.Calls.All.Select(c => c.Operation));
        Assert.Empty((await _targets.FindAsync([], Soon(), default)).Targets);
        Assert.Single(fixture.Proxy.Calls.All);
    }

    [Fact]
    public async Task Interfaces_are_read_from_all_pages()
    {
        var subnet = await _aws.CreateSubnetAsync();
        string[] cards =
            [await _aws.CreateInterfaceAsync(subnet), await _aws.CreateInterfaceAsync(subnet), await _aws.CreateInterfaceAsync(subnet)];
        fixture.Proxy.Reset();

        var reading = await new Ec2UnitTargets(fixture.SmallPagesEc2(), TimeProvider.System, () => 0).FindAsync(cards, Soon(), default);

        Assert.Equal(cards.Order(), reading.Targets.Select(t => t.InterfaceId).Order());
        Assert.Equal(3, fixture.Proxy.Calls.Count("ec2", "DescribeNetworkInterfaces"));
    }

    [Fact]
    public async Task The_DNS_options_of_a_VPC_are_read_and_a_missing_VPC_is_a_fault()
    {
        var created = await fixture.Ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.99.0.0/16" });
        var vpc = created.Vpc.VpcId;

        var fresh = await _targets.FindNamesAsync(vpc, Soon(), default);
        await fixture.Ec2.ModifyVpcAttributeAsync(new ModifyVpcAttributeRequest { VpcId = vpc, EnableDnsHostnames = true });
        var named = await _targets.FindNamesAsync(vpc, Soon(), default);
        await fixture.Ec2.ModifyVpcAttributeAsync(new ModifyVpcAttributeRequest { VpcId = vpc, EnableDnsSupport = false });
        var mute = await _targets.FindNamesAsync(vpc, Soon(), default);
        var missing = await _targets.FindNamesAsync("vpc-00000000000000000", Soon(), default);

        Assert.Equal(new NameReading(true, false, null), fresh);
        Assert.Equal(new NameReading(true, true, null), named);
        Assert.False(mute.Resolves);
        Assert.NotNull(missing.Fault);
    }

    [Theory]
    [InlineData("DescribeNetworkInterfaces")]
    [InlineData("DescribeInstances")]
    public async Task A_denied_call_is_reported_as_the_fault_of_the_reading(string operation)
    {
        var instance = Assert.Single(await _aws.RunInstancesAsync(1));
        var card = await _aws.AttachInterfaceAsync(instance, await _aws.CreateSubnetAsync(), deviceIndex: 1);
        fixture.Proxy.Faults.Fail("ec2", operation, AwsError.AccessDenied);

        var reading = await _targets.FindAsync([card], Soon(), default);

        Assert.Equal((EndpointFaultKind.Denied, 0), (reading.Fault!.Kind, reading.Targets.Count));
    }

    [Fact]
    public void All_valid_addresses_are_read_without_duplicates()
    {
        var target = UnitTargetMapper.Read(new()
        {
            NetworkInterfaceId = "eni-1",
            PrivateIpAddress = "10.0.0.1",
            PrivateIpAddresses =
                [new() { PrivateIpAddress = "10.0.0.1" }, new() { PrivateIpAddress = "10.0.0.2" }, new() { PrivateIpAddress = "nonsense" }],
            Ipv6Addresses = [new() { Ipv6Address = "2001:db8::1" }],
        });

        Assert.Equal([IPAddress.Parse("10.0.0.1"), IPAddress.Parse("10.0.0.2"), IPAddress.Parse("2001:db8::1")], target.Addresses);
        Assert.True(target.ChecksDestinations);
    }

    [Theory]
    [InlineData("in-use", "attached", true)]
    [InlineData("in-use", "attaching", true)]
    [InlineData("in-use", "detaching", false)]
    [InlineData("detaching", "attached", false)]
    [InlineData("available", "detached", false)]
    public void A_detaching_or_detached_interface_belongs_to_no_instance(string status, string attachment, bool isAttached)
    {
        var target = UnitTargetMapper.Read(new()
        {
            NetworkInterfaceId = "eni-1",
            Status = NetworkInterfaceStatus.FindValue(status),
            Attachment = new NetworkInterfaceAttachment { InstanceId = Cast.A.Value, Status = AttachmentStatus.FindValue(attachment) },
        });

        Assert.Equal(isAttached ? Cast.A : null, target.Instance);
    }

    public void Dispose() => _aws.Dispose();

    private static DateTimeOffset Soon() => TimeProvider.System.GetUtcNow().AddSeconds(30);
}
