using System.Net;
using System.Net.Sockets;
using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Amazon.Runtime;
using Autoscale.Compat.Tests.Wire;

namespace Autoscale.Compat.Tests.Aws;

public sealed class FaultTests
{
    private static readonly Answer NoGroups = Answer.Ok("<DescribeAutoScalingGroupsResponse/>");

    [Fact]
    public async Task A_reported_error_is_an_exception_with_code_status_and_request()
    {
        await using var service = await ScriptedService.StartAsync(Answer.QueryError(400, "ValidationError"));
        using var autoScaling = service.AutoScaling();

        var fault = await Assert.ThrowsAsync<AmazonAutoScalingException>(() =>
            autoScaling.CompleteLifecycleActionAsync(new CompleteLifecycleActionRequest()));

        Assert.Equal("ValidationError", fault.ErrorCode);
        Assert.Equal(HttpStatusCode.BadRequest, fault.StatusCode);
        Assert.Equal(ErrorType.Sender, fault.ErrorType);
        Assert.Equal("query-request", fault.RequestId);
        Assert.Equal("What the service says.", fault.Message);
    }

    [Fact]
    public async Task An_error_that_is_not_XML_is_named_by_its_status()
    {
        await using var service = await ScriptedService.StartAsync(new Answer(403, "Forbidden by a proxy"));
        using var autoScaling = service.AutoScaling();

        var fault = await Assert.ThrowsAsync<AmazonAutoScalingException>(() =>
            autoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest()));

        Assert.Equal(("Forbidden", HttpStatusCode.Forbidden), (fault.ErrorCode, fault.StatusCode));
    }

    [Fact]
    public async Task A_throttled_call_is_retried()
    {
        await using var service = await ScriptedService.StartAsync(Answer.QueryError(400, "Throttling"), NoGroups);
        using var autoScaling = service.AutoScaling();

        await autoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = ["byol"] });

        Assert.Equal(2, service.Calls.Count);
        Assert.Equal(service.Calls[0].Body, service.Calls[1].Body);
    }

    [Fact]
    public async Task A_call_is_retried_after_a_502()
    {
        await using var service = await ScriptedService.StartAsync(new Answer(502, "<html>Bad Gateway"), NoGroups);
        using var autoScaling = service.AutoScaling();

        await autoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest());

        Assert.Equal(2, service.Calls.Count);
    }

    [Fact]
    public async Task A_refused_call_is_not_retried()
    {
        await using var service = await ScriptedService.StartAsync(Answer.QueryError(403, "AccessDenied"));
        using var autoScaling = service.AutoScaling();

        await Assert.ThrowsAsync<AmazonAutoScalingException>(() =>
            autoScaling.SetInstanceProtectionAsync(new SetInstanceProtectionRequest()));

        Assert.Single(service.Calls);
    }

    [Fact]
    public async Task The_number_of_retries_follows_the_configuration()
    {
        await using var service = await ScriptedService.StartAsync(Answer.QueryError(503, "ServiceUnavailable"));
        using var autoScaling = service.AutoScaling(config => config.MaxErrorRetry = 0);

        await Assert.ThrowsAsync<AmazonAutoScalingException>(() =>
            autoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest()));

        Assert.Single(service.Calls);
    }

    [Fact]
    public async Task A_call_to_a_silent_service_can_be_cancelled()
    {
        await using var service = await ScriptedService.StartAsync();
        using var autoScaling = service.AutoScaling();
        using var cancellation = new CancellationTokenSource();

        var call = autoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest(), cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_call_to_a_silent_service_ends_after_the_timeout()
    {
        await using var service = await ScriptedService.StartAsync();
        using var autoScaling = service.AutoScaling(config =>
        {
            config.Timeout = TimeSpan.FromMilliseconds(50);
            config.MaxErrorRetry = 0;
        });

        await Assert.ThrowsAsync<TimeoutException>(() =>
            autoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest()));
    }

    [Fact]
    public async Task A_call_without_a_connection_ends_after_the_connect_timeout()
    {
        using var busy = new TcpListener(IPAddress.Loopback, port: 0);
        busy.Start(backlog: 1);
        using var first = new TcpClient();
        using var second = new TcpClient();
        var endpoint = (IPEndPoint)busy.LocalEndpoint;
        await first.ConnectAsync(endpoint);
        await second.ConnectAsync(endpoint);
        using var autoScaling = new AmazonAutoScalingClient(new BasicAWSCredentials("id", "secret"), new AmazonAutoScalingConfig
        {
            ServiceURL = $"http://{endpoint}",
            ConnectTimeout = TimeSpan.FromMilliseconds(50),
            Timeout = TimeSpan.FromMinutes(1),
            MaxErrorRetry = 0,
        });

        var fault = await Assert.ThrowsAsync<TimeoutException>(() =>
            autoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest()));

        Assert.Contains("ConnectTimeout", fault.Message, StringComparison.Ordinal);
    }
}
