using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Autoscale.Compat.Tests.Wire;

namespace Autoscale.Compat.Tests.Aws;

public sealed class TargetGroupTests
{
    [Fact]
    public async Task Target_groups_are_asked_for_by_ARN_and_parsed_with_their_types()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("""
            <DescribeTargetGroupsResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">
              <DescribeTargetGroupsResult><TargetGroups>
                <member><TargetGroupArn>arn:a</TargetGroupArn><TargetType>ip</TargetType><IpAddressType>ipv6</IpAddressType></member>
                <member><TargetGroupArn>arn:b</TargetGroupArn><TargetType>lambda</TargetType></member>
              </TargetGroups></DescribeTargetGroupsResult>
            </DescribeTargetGroupsResponse>
            """));
        using var balancing = service.ElasticLoadBalancing();

        var groups = (await balancing.DescribeTargetGroupsAsync(
            new DescribeTargetGroupsRequest { TargetGroupArns = ["arn:a", "arn:b"] })).TargetGroups!;

        Assert.Equal(
            [("arn:a", TargetTypeEnum.Ip, TargetGroupIpAddressTypeEnum.Ipv6), ("arn:b", TargetTypeEnum.Lambda, null)],
            groups.Select(g => (g.TargetGroupArn, g.TargetType, g.IpAddressType)));
        Assert.Equal(
            "DescribeTargetGroups [TargetGroupArns.member.1, arn:a] [TargetGroupArns.member.2, arn:b]",
            Assert.Single(service.Calls).Summary);
    }
}
