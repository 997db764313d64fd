using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Amazon.SimpleNotificationService.Model;
using Autoscale.Compat.Tests.Wire;

namespace Autoscale.Compat.Tests.Aws;

public sealed class ResponseTests
{
    [Fact]
    public async Task A_collection_without_items_is_null()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("""
            <DescribeAutoScalingGroupsResponse>
              <DescribeAutoScalingGroupsResult><AutoScalingGroups/></DescribeAutoScalingGroupsResult>
            </DescribeAutoScalingGroupsResponse>
            """));
        using var autoScaling = service.AutoScaling();

        var response = await autoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest());

        Assert.Null(response.AutoScalingGroups);
        Assert.Null(response.NextToken);
        Assert.Null(new AutoScalingGroup().Instances);
        Assert.Null(new DescribeAutoScalingGroupsRequest().AutoScalingGroupNames);
    }

    [Fact]
    public async Task A_scaling_group_is_parsed_with_its_instances()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("""
            <DescribeAutoScalingGroupsResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
              <DescribeAutoScalingGroupsResult><AutoScalingGroups><member>
                <AutoScalingGroupName>byol</AutoScalingGroupName>
                <MinSize>0</MinSize><MaxSize>4</MaxSize><DesiredCapacity>2</DesiredCapacity>
                <Instances><member><InstanceId>i-a</InstanceId>
                  <LifecycleState>Pending:Wait</LifecycleState><HealthStatus>Healthy</HealthStatus>
                  <AvailabilityZone>eu-west-1a</AvailabilityZone><ProtectedFromScaleIn>true</ProtectedFromScaleIn></member></Instances>
              </member></AutoScalingGroups><NextToken>more</NextToken></DescribeAutoScalingGroupsResult>
              <ResponseMetadata><RequestId>request-2</RequestId></ResponseMetadata>
            </DescribeAutoScalingGroupsResponse>
            """));
        using var autoScaling = service.AutoScaling();

        var response = await autoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest());

        Assert.Equal(("request-2", "more"), (response.ResponseMetadata.RequestId, response.NextToken));
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
            <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
              <PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>
            """));
        using var sns = service.Sns();

        var response = await sns.PublishAsync(new PublishRequest { TopicArn = "arn", Message = "hello" });

        Assert.Equal("m-1", response.MessageId);
    }

    [Fact]
    public void A_constant_equals_its_text_and_an_unknown_value_is_kept()
    {
        Assert.True(LifecycleState.InService == "InService");
        Assert.Equal(LifecycleState.InService, LifecycleState.FindValue("InService"));
        Assert.Equal("Pondering", LifecycleState.FindValue("Pondering").Value);
    }
}
