using System.Net;
using System.Net.Sockets;
using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Autoscale.Compat.Tests.Wire;

namespace Autoscale.Compat.Tests.Aws;

public sealed class FaultTests
{
    private static readonly Answer s_noGroups = Answer.Ok("<DescribeAutoScalingGroupsResponse/>");

    [Fact]
    public async Task An_error_of_EC2_is_its_exception_with_code_status_and_request()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ec2Error(400, "InvalidInstanceID.NotFound"));
        using var ec2 = service.Ec2();

        var fault = await Assert.ThrowsAsync<AmazonEC2Exception>(() => ec2.DescribeInstancesAsync(new DescribeInstancesRequest()));

        Assert.Equal("InvalidInstanceID.NotFound", fault.ErrorCode);
        Assert.Equal(HttpStatusCode.BadRequest, fault.StatusCode);
        Assert.Equal("ec2-request", fault.RequestId);
        Assert.Equal("What EC2 says.", fault.Message);
    }

    [Fact]
    public async Task An_error_of_the_Query_dialect_also_says_whose_fault_it_is()
    {
        await using var service = await ScriptedService.StartAsync(Answer.QueryError(400, "ValidationError"));
        using var autoScaling = service.AutoScaling();

        var fault = await Assert.ThrowsAsync<AmazonAutoScalingException>(() => autoScaling.CompleteLifecycleActionAsync(new CompleteLifecycleActionRequest()));

        Assert.Equal("ValidationError", fault.ErrorCode);
        Assert.Equal(ErrorType.Sender, fault.ErrorType);
        Assert.Equal("query-request", fault.RequestId);
        Assert.Equal("What the service says.", fault.Message);
    }

    [Fact]
    public async Task An_error_that_is_not_XML_is_named_by_its_status()
    {
        await using var service = await ScriptedService.StartAsync(new Answer(403, "Forbidden by a proxy"));
        using var ec2 = service.Ec2();

        var fault = await Assert.ThrowsAsync<AmazonEC2Exception>(() => ec2.DescribeInstancesAsync(new DescribeInstancesRequest()));

        Assert.Equal(("Forbidden", HttpStatusCode.Forbidden), (fault.ErrorCode, fault.StatusCode));
    }

    [Fact]
    public async Task A_throttled_call_is_repeated_and_then_succeeds()
    {
        await using var service = await ScriptedService.StartAsync(Answer.QueryError(400, "Throttling"), s_noGroups);
        using var autoScaling = service.AutoScaling();

        await autoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = ["byol"] });

        Assert.Equal(2, service.Calls.Count);
        Assert.Equal(service.Calls[0].Body, service.Calls[1].Body);
    }

    [Fact]
    public async Task EC2_has_its_own_word_for_throttling()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ec2Error(503, "RequestLimitExceeded"), Answer.Ok("<DescribeInstancesResponse/>"));
        using var ec2 = service.Ec2();

        await ec2.DescribeInstancesAsync(new DescribeInstancesRequest());

        Assert.Equal(2, service.Calls.Count);
    }

    [Fact]
    public async Task A_broken_gateway_is_tried_again()
    {
        await using var service = await ScriptedService.StartAsync(new Answer(502, "<html>Bad Gateway"), s_noGroups);
        using var autoScaling = service.AutoScaling();

        await autoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest());

        Assert.Equal(2, service.Calls.Count);
    }

    [Fact]
    public async Task A_refused_call_is_not_repeated()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ec2Error(403, "UnauthorizedOperation"));
        using var ec2 = service.Ec2();

        await Assert.ThrowsAsync<AmazonEC2Exception>(() => ec2.CreateTagsAsync(new CreateTagsRequest()));

        Assert.Single(service.Calls);
    }

    [Fact]
    public async Task The_number_of_repetitions_is_the_configurations()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ec2Error(503, "RequestLimitExceeded"));
        using var ec2 = service.Ec2(config => config.MaxErrorRetry = 0);

        await Assert.ThrowsAsync<AmazonEC2Exception>(() => ec2.DescribeInstancesAsync(new DescribeInstancesRequest()));

        Assert.Single(service.Calls);
    }

    [Fact]
    public async Task A_cancelled_call_ends_although_the_service_is_silent()
    {
        await using var service = await ScriptedService.StartAsync();
        using var ec2 = service.Ec2();
        using var cancellation = new CancellationTokenSource();

        var call = ec2.DescribeInstancesAsync(new DescribeInstancesRequest(), cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_silent_service_is_given_up_after_the_timeout()
    {
        await using var service = await ScriptedService.StartAsync();
        using var ec2 = service.Ec2(config =>
        {
            config.Timeout = TimeSpan.FromMilliseconds(50);
            config.MaxErrorRetry = 0;
        });

        await Assert.ThrowsAsync<TimeoutException>(() => ec2.DescribeInstancesAsync(new DescribeInstancesRequest()));
    }

    [Fact]
    public async Task A_service_that_takes_no_connection_is_given_up_after_the_connect_timeout()
    {
        using var busy = new TcpListener(IPAddress.Loopback, port: 0);
        busy.Start(backlog: 1);
        using var first = new TcpClient();
        using var second = new TcpClient();
        var endpoint = (IPEndPoint)busy.LocalEndpoint;
        await first.ConnectAsync(endpoint);
        await second.ConnectAsync(endpoint);
        using var ec2 = new AmazonEC2Client(new BasicAWSCredentials("id", "secret"), new AmazonEC2Config
        {
            ServiceURL = $"http://{endpoint}",
            ConnectTimeout = TimeSpan.FromMilliseconds(50),
            Timeout = TimeSpan.FromMinutes(1),
            MaxErrorRetry = 0,
        });

        var fault = await Assert.ThrowsAsync<TimeoutException>(() => ec2.DescribeInstancesAsync(new DescribeInstancesRequest()));

        Assert.Contains("ConnectTimeout", fault.Message, StringComparison.Ordinal);
    }
}
