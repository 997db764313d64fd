using System.Net;
using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Emulators.Tests.Ec2;

public sealed class InstanceMapperTests
{
    [Theory]
    [InlineData("pending", PowerState.Pending)]
    [InlineData("running", PowerState.Running)]
    [InlineData("stopping", PowerState.Stopping)]
    [InlineData("stopped", PowerState.Stopped)]
    [InlineData("shutting-down", PowerState.ShuttingDown)]
    [InlineData("terminated", PowerState.Terminated)]
    public void Every_instance_state_maps_to_its_own_power_state(string state, PowerState expected) =>
        Assert.Equal(expected, Read(Described(state)).Power);

    [Fact]
    public void A_terminated_instance_has_no_addresses_and_no_interfaces()
    {
        var read = Read(new() { InstanceId = "i-0aaaaaaaaaaaaaaaa", State = new() { Name = InstanceStateName.Terminated } });

        Assert.Null(read.PrivateIp);
        Assert.Empty(read.Addresses.All);
        Assert.Empty(read.Interfaces);
    }

    [Fact]
    public void The_start_time_is_the_launch_time_of_EC2()
    {
        var described = Described("running");
        Assert.Null(Read(described).StartedAt);

        described.LaunchTime = new DateTime(2026, 1, 20, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal(new DateTimeOffset(2026, 1, 20, 12, 0, 0, TimeSpan.Zero), Read(described).StartedAt);
    }

    [Fact]
    public void The_addresses_include_all_addresses_of_every_interface()
    {
        var described = Described("running");
        described.PrivateIpAddress = "10.0.0.1";
        described.PublicIpAddress = "203.0.113.1";
        described.Ipv6Address = "2001:db8::1";
        described.NetworkInterfaces =
        [
            new()
            {
                NetworkInterfaceId = "eni-1",
                PrivateIpAddress = "10.0.0.1",
                Association = new() { PublicIp = "203.0.113.1" },
                PrivateIpAddresses =
                [
                    new() { PrivateIpAddress = "10.0.0.1", Association = new() { PublicIp = "203.0.113.1" } },
                    new() { PrivateIpAddress = "10.0.0.2", Association = new() { PublicIp = "203.0.113.2" } },
                ],
                Ipv6Addresses = [new() { Ipv6Address = "2001:db8::1" }, new() { Ipv6Address = "2001:db8::2" }],
            },
            new() { NetworkInterfaceId = "eni-2", PrivateIpAddress = "10.0.1.1", Association = new() { PublicIp = "203.0.113.3" } },
        ];

        string[] expected = ["10.0.0.1", "10.0.0.2", "10.0.1.1", "203.0.113.1", "203.0.113.2", "203.0.113.3", "2001:db8::1", "2001:db8::2"];
        Assert.Equal(new AddressSet(expected.Select(IPAddress.Parse)), Read(described).Addresses);
    }

    [Fact]
    public void A_detached_interface_is_left_out_and_the_others_are_ordered_by_device_index()
    {
        var described = Described("running");
        described.NetworkInterfaces =
        [
            new() { NetworkInterfaceId = "eni-loose", PrivateIpAddress = "10.0.0.3" },
            new() { NetworkInterfaceId = "eni-second", Attachment = new() { DeviceIndex = 1 } },
            new() { NetworkInterfaceId = "eni-first", Attachment = new() { DeviceIndex = 0 } },
        ];

        Assert.Equal(["eni-first", "eni-second"], Read(described).Interfaces.Select(i => i.Id));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void An_interface_checks_the_source_unless_the_check_is_disabled(bool? described, bool expected)
    {
        var instance = Described("running");
        instance.NetworkInterfaces =
            [new() { NetworkInterfaceId = "eni-1", Attachment = new() { DeviceIndex = 0 }, SourceDestCheck = described }];

        Assert.Equal(expected, Assert.Single(Read(instance).Interfaces).ChecksSource);
    }

    [Fact]
    public void The_security_groups_are_those_of_the_primary_interface()
    {
        var described = Described("running");
        described.SecurityGroups = [new() { GroupId = "sg-instance" }];
        Assert.Equal(["sg-instance"], Read(described).SecurityGroups);

        described.NetworkInterfaces =
        [
            new() { NetworkInterfaceId = "eni-2", Attachment = new() { DeviceIndex = 1 }, Groups = [new() { GroupId = "sg-second" }] },
            new()
            {
                NetworkInterfaceId = "eni-1",
                Attachment = new() { DeviceIndex = 0 },
                Groups = [new() { GroupId = "sg-a" }, new() { GroupId = "sg-b" }],
            },
        ];
        Assert.Equal(["sg-a", "sg-b"], Read(described).SecurityGroups);
    }

    [Theory]
    [InlineData("AutoscaleRole", "primary", true)]
    [InlineData("AutoscaleRole", "secondary", false)]
    [InlineData("autoscalerole", "primary", false)]
    [InlineData("Name", "primary", false)]
    public void The_primary_tag_is_recognised_by_its_exact_key_and_value(string key, string value, bool expected)
    {
        var described = Described("running");
        described.Tags = [new("ResourceGroup", "demo"), new(key, value)];

        Assert.Equal(expected, Read(described).IsTaggedPrimary);
    }

    private static Amazon.EC2.Model.Instance Described(string state) =>
        new() { InstanceId = "i-0aaaaaaaaaaaaaaaa", State = new InstanceState { Name = state } };

    private static Domain.Cluster.Fleet.Instance Read(Amazon.EC2.Model.Instance described) => InstanceMapper.Read(described)!;
}
