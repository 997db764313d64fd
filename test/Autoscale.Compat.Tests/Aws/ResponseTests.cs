using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.SimpleNotificationService.Model;
using Autoscale.Compat.Tests.Wire;

namespace Autoscale.Compat.Tests.Aws;

public sealed class ResponseTests
{
    [Fact]
    public async Task An_instance_is_read_with_its_network()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("""
            <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
              <requestId>request-1</requestId>
              <reservationSet><item><reservationId>r-1</reservationId><instancesSet><item>
                <instanceId>i-a</instanceId><imageId>ami-1</imageId><instanceState><code>16</code><name>running</name></instanceState>
                <instanceType>c5.large</instanceType><launchTime>2024-05-01T12:30:00.000Z</launchTime>
                <placement><availabilityZone>eu-west-1a</availabilityZone></placement>
                <subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId><privateIpAddress>10.0.0.4</privateIpAddress><ipAddress>198.51.100.7</ipAddress>
                <groupSet><item><groupId>sg-1</groupId><groupName>outside</groupName></item></groupSet>
                <tagSet><item><key>Name</key><value>fgt</value></item></tagSet>
                <networkInterfaceSet><item>
                  <networkInterfaceId>eni-1</networkInterfaceId><privateIpAddress>10.0.0.4</privateIpAddress><sourceDestCheck>false</sourceDestCheck>
                  <attachment><attachmentId>eni-attach-1</attachmentId><deviceIndex>0</deviceIndex><status>attached</status></attachment>
                  <association><publicIp>198.51.100.7</publicIp></association>
                  <privateIpAddressesSet><item><privateIpAddress>10.0.0.4</privateIpAddress><primary>true</primary><association><publicIp>198.51.100.7</publicIp></association></item></privateIpAddressesSet>
                  <ipv6AddressesSet><item><ipv6Address>2001:db8::4</ipv6Address></item></ipv6AddressesSet>
                </item></networkInterfaceSet>
              </item></instancesSet></item></reservationSet>
              <nextToken>more</nextToken>
            </DescribeInstancesResponse>
            """));
        using var ec2 = service.Ec2();

        var response = await ec2.DescribeInstancesAsync(new DescribeInstancesRequest());

        Assert.Equal("more", response.NextToken);
        Assert.Equal("request-1", response.ResponseMetadata.RequestId);
        var instance = Assert.Single(Assert.Single(response.Reservations!).Instances!);
        Assert.Equal("i-a", instance.InstanceId);
        Assert.Equal(InstanceStateName.Running, instance.State!.Name);
        Assert.Equal("c5.large", instance.InstanceType!.Value);
        Assert.Equal(new DateTime(2024, 5, 1, 12, 30, 0, DateTimeKind.Utc), instance.LaunchTime);
        Assert.Equal(DateTimeKind.Utc, instance.LaunchTime!.Value.Kind);
        Assert.Equal("eu-west-1a", instance.Placement!.AvailabilityZone);
        Assert.Equal("198.51.100.7", instance.PublicIpAddress);
        Assert.Equal("sg-1", Assert.Single(instance.SecurityGroups!).GroupId);
        Assert.Equal("fgt", Assert.Single(instance.Tags!).Value);
        Assert.Null(instance.Ipv6Address);
        var card = Assert.Single(instance.NetworkInterfaces!);
        Assert.Equal((0, AttachmentStatus.Attached), (card.Attachment!.DeviceIndex, card.Attachment.Status));
        Assert.False(card.SourceDestCheck);
        Assert.Equal("198.51.100.7", card.Association!.PublicIp);
        Assert.True(Assert.Single(card.PrivateIpAddresses!).Primary);
        Assert.Equal("2001:db8::4", Assert.Single(card.Ipv6Addresses!).Ipv6Address);
    }

    [Fact]
    public async Task A_collection_without_items_is_null()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("<DescribeInstancesResponse><reservationSet/></DescribeInstancesResponse>"));
        using var ec2 = service.Ec2();

        var response = await ec2.DescribeInstancesAsync(new DescribeInstancesRequest());

        Assert.Null(response.Reservations);
        Assert.Null(response.NextToken);
        Assert.Null(new Amazon.EC2.Model.Instance().Tags);
        Assert.Null(new DescribeInstancesRequest().Filters);
    }

    [Fact]
    public async Task A_route_table_is_read_with_its_routes()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("""
            <DescribeRouteTablesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><routeTableSet><item>
              <routeTableId>rtb-1</routeTableId><vpcId>vpc-1</vpcId>
              <routeSet>
                <item><destinationCidrBlock>10.0.0.0/16</destinationCidrBlock><gatewayId>local</gatewayId><state>active</state><origin>CreateRouteTable</origin></item>
                <item><destinationCidrBlock>0.0.0.0/0</destinationCidrBlock><networkInterfaceId>eni-1</networkInterfaceId><instanceId>i-a</instanceId><state>blackhole</state><origin>CreateRoute</origin></item>
              </routeSet>
              <associationSet><item><main>false</main><routeTableAssociationId>rtbassoc-1</routeTableAssociationId><subnetId>subnet-1</subnetId></item></associationSet>
            </item></routeTableSet></DescribeRouteTablesResponse>
            """));
        using var ec2 = service.Ec2();

        var response = await ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest());

        var table = Assert.Single(response.RouteTables!);
        Assert.Collection(
            table.Routes!,
            route => Assert.Equal(("local", RouteOrigin.CreateRouteTable), (route.GatewayId, route.Origin)),
            route => Assert.Equal(("eni-1", RouteState.Blackhole), (route.NetworkInterfaceId, route.State)));
        Assert.Equal("subnet-1", Assert.Single(table.Associations!).SubnetId);
    }

    [Fact]
    public async Task A_scaling_group_is_read_with_its_instances()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("""
            <DescribeAutoScalingGroupsResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
              <DescribeAutoScalingGroupsResult><AutoScalingGroups><member>
                <AutoScalingGroupName>byol</AutoScalingGroupName><MinSize>0</MinSize><MaxSize>4</MaxSize><DesiredCapacity>2</DesiredCapacity>
                <Instances><member><InstanceId>i-a</InstanceId><LifecycleState>Pending:Wait</LifecycleState><HealthStatus>Healthy</HealthStatus>
                  <AvailabilityZone>eu-west-1a</AvailabilityZone><ProtectedFromScaleIn>true</ProtectedFromScaleIn></member></Instances>
              </member></AutoScalingGroups></DescribeAutoScalingGroupsResult>
              <ResponseMetadata><RequestId>request-2</RequestId></ResponseMetadata>
            </DescribeAutoScalingGroupsResponse>
            """));
        using var autoScaling = service.AutoScaling();

        var response = await autoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest());

        Assert.Equal("request-2", response.ResponseMetadata.RequestId);
        var group = Assert.Single(response.AutoScalingGroups!);
        Assert.Equal(("byol", 0, 4, 2), (group.AutoScalingGroupName, group.MinSize, group.MaxSize, group.DesiredCapacity));
        var instance = Assert.Single(group.Instances!);
        Assert.Equal(LifecycleState.PendingWait, instance.LifecycleState);
        Assert.True(instance.ProtectedFromScaleIn);
    }

    [Fact]
    public async Task A_published_message_has_an_id()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("""
            <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>
            """));
        using var sns = service.Sns();

        var response = await sns.PublishAsync(new PublishRequest { TopicArn = "arn", Message = "hello" });

        Assert.Equal("m-1", response.MessageId);
    }

    [Fact]
    public void A_constant_equals_its_text_and_an_unknown_one_is_kept()
    {
        Assert.True(LifecycleState.InService == "InService");
        Assert.Equal(LifecycleState.InService, LifecycleState.FindValue("InService"));
        Assert.Equal("m9.huge", InstanceType.FindValue("m9.huge").Value);
    }
}
