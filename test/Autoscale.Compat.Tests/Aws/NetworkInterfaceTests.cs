using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Compat.Tests.Wire;

namespace Autoscale.Compat.Tests.Aws;

public sealed class NetworkInterfaceTests
{
    private const string Interface = """
        <networkInterfaceId>eni-1</networkInterfaceId><subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId><availabilityZone>eu-west-1a</availabilityZone>
        <description>second card</description><status>in-use</status><privateIpAddress>10.0.1.4</privateIpAddress><sourceDestCheck>false</sourceDestCheck>
        <groupSet><item><groupId>sg-1</groupId><groupName>inside</groupName></item></groupSet>
        <tagSet><item><key>Cluster</key><value>one</value></item></tagSet>
        <attachment>
          <attachmentId>eni-attach-1</attachmentId><instanceId>i-a</instanceId><deviceIndex>1</deviceIndex><status>attached</status>
          <attachTime>2024-05-01T12:30:00.000Z</attachTime><deleteOnTermination>true</deleteOnTermination>
        </attachment>
        """;

    [Fact]
    public async Task An_interface_is_made_with_its_groups_and_tags()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok($"""
            <CreateNetworkInterfaceResponse><clientToken>once</clientToken><networkInterface>{Interface}</networkInterface></CreateNetworkInterfaceResponse>
            """));
        using var ec2 = service.Ec2();

        var response = await ec2.CreateNetworkInterfaceAsync(new CreateNetworkInterfaceRequest
        {
            SubnetId = "subnet-1",
            Groups = ["sg-1", "sg-2"],
            Description = "second card",
            ClientToken = "once",
            TagSpecifications = [new TagSpecification { ResourceType = ResourceType.NetworkInterface, Tags = [new("Cluster", "one"), new("Role", "inside")] }],
        });

        Assert.Equal(("once", "eni-1"), (response.ClientToken, response.NetworkInterface!.NetworkInterfaceId));
        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["ClientToken"] = "once",
                ["Description"] = "second card",
                ["SecurityGroupId.1"] = "sg-1",
                ["SecurityGroupId.2"] = "sg-2",
                ["SubnetId"] = "subnet-1",
                ["TagSpecification.1.ResourceType"] = "network-interface",
                ["TagSpecification.1.Tag.1.Key"] = "Cluster",
                ["TagSpecification.1.Tag.1.Value"] = "one",
                ["TagSpecification.1.Tag.2.Key"] = "Role",
                ["TagSpecification.1.Tag.2.Value"] = "inside",
            },
            Assert.Single(service.Calls).Fields);
    }

    [Fact]
    public async Task Interfaces_are_asked_for_by_id_and_filter_a_page_at_a_time()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("<DescribeNetworkInterfacesResponse/>"));
        using var ec2 = service.Ec2();

        var response = await ec2.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest
        {
            NetworkInterfaceIds = ["eni-1"],
            Filters = [new("tag:Cluster", ["one"])],
            MaxResults = 5,
            NextToken = "next",
        });

        Assert.Null(response.NetworkInterfaces);
        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["Filter.1.Name"] = "tag:Cluster",
                ["Filter.1.Value.1"] = "one",
                ["MaxResults"] = "5",
                ["NetworkInterfaceId.1"] = "eni-1",
                ["NextToken"] = "next",
            },
            Assert.Single(service.Calls).Fields);
    }

    [Fact]
    public async Task An_interface_is_read_with_its_attachment()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok($"""
            <DescribeNetworkInterfacesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
              <networkInterfaceSet>
                <item>{Interface}</item>
                <item><networkInterfaceId>eni-2</networkInterfaceId><status>available</status></item>
              </networkInterfaceSet>
              <nextToken>more</nextToken>
            </DescribeNetworkInterfacesResponse>
            """));
        using var ec2 = service.Ec2();

        var response = await ec2.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest());

        Assert.Equal("more", response.NextToken);
        var card = response.NetworkInterfaces![0];
        Assert.Equal(("eni-1", "subnet-1", "vpc-1", "eu-west-1a"), (card.NetworkInterfaceId, card.SubnetId, card.VpcId, card.AvailabilityZone));
        Assert.Equal((NetworkInterfaceStatus.InUse, "second card", "10.0.1.4", false), (card.Status, card.Description, card.PrivateIpAddress, card.SourceDestCheck));
        Assert.Equal(("sg-1", "one"), (Assert.Single(card.Groups!).GroupId, Assert.Single(card.TagSet!).Value));
        var attachment = card.Attachment!;
        Assert.Equal(("eni-attach-1", "i-a", 1), (attachment.AttachmentId, attachment.InstanceId, attachment.DeviceIndex));
        Assert.Equal((AttachmentStatus.Attached, true), (attachment.Status, attachment.DeleteOnTermination));
        Assert.Equal(new DateTime(2024, 5, 1, 12, 30, 0, DateTimeKind.Utc), attachment.AttachTime);
        var loose = response.NetworkInterfaces[1];
        Assert.Equal((NetworkInterfaceStatus.Available, null, null), (loose.Status, loose.Attachment, loose.TagSet));
    }

    [Fact]
    public async Task An_interface_is_attached_kept_or_not_and_detached_by_the_attachment()
    {
        await using var service = await ScriptedService.StartAsync(
            Answer.Ok("<AttachNetworkInterfaceResponse><attachmentId>eni-attach-1</attachmentId></AttachNetworkInterfaceResponse>"),
            Answer.Ok("<Response><return>true</return></Response>"));
        using var ec2 = service.Ec2();

        var attached = await ec2.AttachNetworkInterfaceAsync(new AttachNetworkInterfaceRequest { DeviceIndex = 1, InstanceId = "i-a", NetworkInterfaceId = "eni-1" });
        await ec2.ModifyNetworkInterfaceAttributeAsync(new ModifyNetworkInterfaceAttributeRequest
        {
            NetworkInterfaceId = "eni-1",
            Attachment = new NetworkInterfaceAttachmentChanges { AttachmentId = attached.AttachmentId, DeleteOnTermination = true },
        });
        await ec2.DetachNetworkInterfaceAsync(new DetachNetworkInterfaceRequest { AttachmentId = attached.AttachmentId, Force = true });
        await ec2.DeleteNetworkInterfaceAsync(new DeleteNetworkInterfaceRequest { NetworkInterfaceId = "eni-1" });

        Assert.Equal(
            [
                "AttachNetworkInterface [DeviceIndex, 1] [InstanceId, i-a] [NetworkInterfaceId, eni-1]",
                "ModifyNetworkInterfaceAttribute [Attachment.AttachmentId, eni-attach-1] [Attachment.DeleteOnTermination, true] [NetworkInterfaceId, eni-1]",
                "DetachNetworkInterface [AttachmentId, eni-attach-1] [Force, true]",
                "DeleteNetworkInterface [NetworkInterfaceId, eni-1]",
            ],
            service.Calls.Select(call => call.Summary));
    }

    [Fact]
    public async Task The_interfaces_of_an_instance_tell_their_groups_and_whether_they_end_with_it()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("""
            <DescribeInstancesResponse><reservationSet><item><instancesSet><item><instanceId>i-a</instanceId><networkInterfaceSet><item>
              <networkInterfaceId>eni-1</networkInterfaceId><sourceDestCheck>true</sourceDestCheck><groupSet><item><groupId>sg-1</groupId></item></groupSet>
              <attachment><deviceIndex>1</deviceIndex><deleteOnTermination>true</deleteOnTermination></attachment>
            </item></networkInterfaceSet></item></instancesSet></item></reservationSet></DescribeInstancesResponse>
            """));
        using var ec2 = service.Ec2();

        var response = await ec2.DescribeInstancesAsync(new DescribeInstancesRequest());

        var card = Assert.Single(Assert.Single(Assert.Single(response.Reservations!).Instances!).NetworkInterfaces!);
        Assert.Equal(("sg-1", true, true), (Assert.Single(card.Groups!).GroupId, card.SourceDestCheck, card.Attachment!.DeleteOnTermination));
    }

    [Fact]
    public async Task An_interface_that_is_in_use_is_a_fault_by_its_code()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ec2Error(400, "InvalidNetworkInterface.InUse"));
        using var ec2 = service.Ec2();

        var fault = await Assert.ThrowsAsync<AmazonEC2Exception>(() => ec2.DeleteNetworkInterfaceAsync(new DeleteNetworkInterfaceRequest { NetworkInterfaceId = "eni-1" }));

        Assert.Equal("InvalidNetworkInterface.InUse", fault.ErrorCode);
    }
}
