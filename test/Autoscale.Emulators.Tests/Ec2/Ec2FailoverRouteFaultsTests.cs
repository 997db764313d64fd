using Autoscale.Adapters.Ec2;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Ec2;

[Collection(AwsCollection.Name)]
public sealed class Ec2FailoverRouteFaultsTests(AwsFixture fixture) : IDisposable
{
    private static readonly AwsError Limit = new("RequestLimitExceeded", "Request limit exceeded.", 503);

    private readonly Aws _aws = new(fixture);
    private readonly Ec2FailoverRoutes _routes = new(fixture.Ec2, TimeProvider.System, () => 0);

    [Fact]
    public async Task A_change_that_fails_twice_succeeds_on_the_third_attempt()
    {
        var world = await _aws.CreateFailoverWorldAsync();
        await _aws.RouteAsync(world.Table, "DestinationCidrBlock", "0.0.0.0/0", world.First);
        fixture.Proxy.Reset();
        fixture.Proxy.Faults.Fail("ec2", "ReplaceRoute", Limit, nth: 1);
        fixture.Proxy.Faults.Fail("ec2", "ReplaceRoute", AwsError.InternalError, nth: 2);

        Assert.Null(await _routes.ReplaceAsync(ChangeOf(world, RouteTarget.Interface(world.Second)), Soon(), default));

        Assert.Equal([503, 500, 200], fixture.Proxy.Calls.All.Select(c => c.Status));
        Assert.Equal(RouteTarget.Interface(world.Second), await TargetAsync(world));
    }

    [Fact]
    public async Task A_call_that_is_always_throttled_is_made_three_times_and_reported_as_unavailable()
    {
        var world = await _aws.CreateFailoverWorldAsync();
        fixture.Proxy.Reset();
        fixture.Proxy.Faults.Fail("ec2", "ReplaceRoute", Limit);
        fixture.Proxy.Faults.Fail("ec2", "DescribeRouteTables", AwsError.Throttling);
        var fault = new EndpointFault(EndpointFaultKind.Unavailable, Limit.Code);

        Assert.Equal(fault, await _routes.ReplaceAsync(ChangeOf(world, RouteTarget.Interface(world.Second)), Soon(), default));
        Assert.Equal(fault with { Code = "ThrottlingException" }, (await _routes.FindAsync([world.Table], Soon(), default)).Fault);

        Assert.Equal((3, 3), (fixture.Proxy.Calls.Count("ec2", "ReplaceRoute"), fixture.Proxy.Calls.Count("ec2", "DescribeRouteTables")));
    }

    [Theory]
    [InlineData("UnauthorizedOperation", 403, EndpointFaultKind.Denied)]
    [InlineData("AccessDenied", 403, EndpointFaultKind.Denied)]
    [InlineData("AuthFailure", 401, EndpointFaultKind.Denied)]
    [InlineData("InvalidRouteTableID.NotFound", 400, EndpointFaultKind.Refused)]
    [InlineData("InvalidParameterValue", 400, EndpointFaultKind.Refused)]
    public async Task A_denied_or_refused_call_is_not_retried(string code, int status, EndpointFaultKind kind)
    {
        var world = await _aws.CreateFailoverWorldAsync();
        fixture.Proxy.Reset();
        fixture.Proxy.Faults.Fail("ec2", "ReplaceRoute", new(code, "No.", status));

        Assert.Equal(
            new EndpointFault(kind, code),
            await _routes.ReplaceAsync(ChangeOf(world, RouteTarget.Interface(world.Second)), Soon(), default));

        Assert.Single(fixture.Proxy.Calls.All);
    }

    [Fact]
    public async Task A_change_of_a_missing_route_is_refused()
    {
        var world = await _aws.CreateFailoverWorldAsync();

        Assert.Equal(
            EndpointFaultKind.Refused,
            (await _routes.ReplaceAsync(ChangeOf(world, RouteTarget.Interface(world.First)), Soon(), default))?.Kind);
    }

    [Fact]
    public async Task A_change_to_an_unsupported_target_is_refused_without_a_call()
    {
        var world = await _aws.CreateFailoverWorldAsync();
        var change = ChangeOf(world, new RouteTarget(RouteTargetKind.Other, "igw-1"));
        fixture.Proxy.Reset();

        Assert.Equal(EndpointFaultKind.Refused, (await _routes.ReplaceAsync(change, Soon(), default))?.Kind);
        Assert.Equal(EndpointFaultKind.Refused, (await _routes.RehearseAsync(change, Soon(), default))?.Kind);
        Assert.Empty(fixture.Proxy.Calls.All);
    }

    [Fact]
    public async Task A_dry_run_reports_whether_a_change_is_permitted()
    {
        var world = await _aws.CreateFailoverWorldAsync();
        await _aws.RouteAsync(world.Table, "DestinationCidrBlock", "0.0.0.0/0", world.First);
        var change = ChangeOf(world, RouteTarget.Interface(world.Second));

        // Moto ignores DryRun, so the proxy returns the answers of EC2.
        fixture.Proxy.Faults.Fail(
            "ec2", "ReplaceRoute", new("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412), nth: 1);
        fixture.Proxy.Faults.Fail("ec2", "ReplaceRoute", new("UnauthorizedOperation", "You are not authorized.", 403), nth: 2);

        Assert.Null(await _routes.RehearseAsync(change, Soon(), default));
        Assert.Equal(
            new EndpointFault(EndpointFaultKind.Denied, "UnauthorizedOperation"), await _routes.RehearseAsync(change, Soon(), default));
        Assert.Equal(RouteTarget.Interface(world.First), await TargetAsync(world));
    }

    [Fact]
    public async Task A_hanging_call_or_a_passed_deadline_is_reported_as_out_of_time()
    {
        var world = await _aws.CreateFailoverWorldAsync();
        var change = ChangeOf(world, RouteTarget.Interface(world.First));
        fixture.Proxy.Reset();
        fixture.Proxy.Faults.Hold("ec2", "ReplaceRoute");

        Assert.Equal(
            EndpointFaultKind.OutOfTime,
            (await _routes.ReplaceAsync(change, TimeProvider.System.GetUtcNow().AddMilliseconds(200), default))?.Kind);
        Assert.Equal(EndpointFaultKind.OutOfTime, (await _routes.ReplaceAsync(change, TimeProvider.System.GetUtcNow(), default))?.Kind);
        Assert.Equal(
            EndpointFaultKind.OutOfTime, (await _routes.FindAsync([world.Table], TimeProvider.System.GetUtcNow(), default)).Fault?.Kind);
    }

    [Fact]
    public async Task Cancellation_by_the_caller_is_thrown()
    {
        var world = await _aws.CreateFailoverWorldAsync();
        var held = fixture.Proxy.Faults.Hold("ec2", "DescribeRouteTables");
        using var patience = new CancellationTokenSource();

        var waiting = _routes.FindAsync([world.Table], Soon(), patience.Token);
        await held.Reached;
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    public void Dispose() => _aws.Dispose();

    private static DateTimeOffset Soon() => TimeProvider.System.GetUtcNow().AddSeconds(30);

    private static RouteChange ChangeOf(RouteNetwork world, RouteTarget to) =>
        new(1, world.Table, RouteDestination.Ipv4("0.0.0.0/0"), RouteTarget.Interface(world.First), to);

    private async Task<RouteTarget> TargetAsync(RouteNetwork world) =>
        Assert.Single(Assert.Single((await _routes.FindAsync([world.Table], Soon(), default)).Tables).Routes, r => !r.IsLocal).Target;
}
