using System.Net;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Autoscale.Compat.Tests.Wire;

namespace Autoscale.Compat.Tests.Aws;

public sealed class TargetTests
{
    private static readonly List<TargetDescription> Targets =
        [new TargetDescription { Id = "i-a", Port = 6081 }, new TargetDescription { Id = "i-b" }];

    [Fact]
    public async Task Targets_are_registered_and_deregistered_with_their_optional_ports()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("<Response><Result/></Response>"));
        using var balancing = service.ElasticLoadBalancing();

        await balancing.RegisterTargetsAsync(new RegisterTargetsRequest { TargetGroupArn = "arn", Targets = Targets });
        await balancing.DeregisterTargetsAsync(new DeregisterTargetsRequest { TargetGroupArn = "arn", Targets = Targets });

        const string Described = "[TargetGroupArn, arn] [Targets.member.1.Id, i-a] [Targets.member.1.Port, 6081] "
            + "[Targets.member.2.Id, i-b]";
        Assert.Equal([$"RegisterTargets {Described}", $"DeregisterTargets {Described}"], service.Calls.Select(call => call.Summary));
    }

    [Fact]
    public async Task The_health_of_targets_is_parsed_with_its_reason()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("""
            <DescribeTargetHealthResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">
              <DescribeTargetHealthResult><TargetHealthDescriptions>
                <member>
                  <Target><Id>i-a</Id><Port>6081</Port></Target><HealthCheckPort>80</HealthCheckPort>
                  <TargetHealth><State>healthy</State></TargetHealth>
                </member>
                <member>
                  <Target><Id>i-b</Id><Port>6081</Port><AvailabilityZone>eu-west-1a</AvailabilityZone></Target>
                  <TargetHealth>
                    <State>draining</State><Reason>Target.DeregistrationInProgress</Reason><Description>Leaving.</Description>
                  </TargetHealth>
                </member>
              </TargetHealthDescriptions></DescribeTargetHealthResult>
              <ResponseMetadata><RequestId>request-3</RequestId></ResponseMetadata>
            </DescribeTargetHealthResponse>
            """));
        using var balancing = service.ElasticLoadBalancing();

        var response = await balancing.DescribeTargetHealthAsync(
            new DescribeTargetHealthRequest { TargetGroupArn = "arn", Targets = [new TargetDescription { Id = "i-a" }] });

        Assert.Equal("request-3", response.ResponseMetadata.RequestId);
        var (first, second) = (response.TargetHealthDescriptions![0], response.TargetHealthDescriptions[1]);
        Assert.Equal(("i-a", 6081, "80"), (first.Target.Id, first.Target.Port, first.HealthCheckPort));
        Assert.Equal((TargetHealthStateEnum.Healthy, null), (first.TargetHealth!.State, first.TargetHealth.Reason));
        Assert.Equal(("i-b", "eu-west-1a"), (second.Target.Id, second.Target.AvailabilityZone));
        Assert.Equal(
            (TargetHealthStateEnum.Draining, TargetHealthReasonEnum.TargetDeregistrationInProgress, "Leaving."),
            (second.TargetHealth!.State, second.TargetHealth.Reason, second.TargetHealth.Description));
        Assert.Equal("DescribeTargetHealth [TargetGroupArn, arn] [Targets.member.1.Id, i-a]", Assert.Single(service.Calls).Summary);
    }

    [Fact]
    public async Task An_error_is_an_exception_of_the_service()
    {
        await using var service = await ScriptedService.StartAsync(Answer.QueryError(400, "TargetGroupNotFound"));
        using var balancing = service.ElasticLoadBalancing();

        var fault = await Assert.ThrowsAsync<AmazonElasticLoadBalancingV2Exception>(() =>
            balancing.DescribeTargetHealthAsync(new DescribeTargetHealthRequest()));

        Assert.Equal(
            ("TargetGroupNotFound", HttpStatusCode.BadRequest, "query-request"), (fault.ErrorCode, fault.StatusCode, fault.RequestId));
    }
}
