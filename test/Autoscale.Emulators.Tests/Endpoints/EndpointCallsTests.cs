using System.Net;
using Amazon.Runtime;
using Autoscale.Adapters.Endpoints;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Simulation.Clock;

namespace Autoscale.Emulators.Tests.Endpoints;

public sealed class EndpointCallsTests
{
    private static readonly AmazonServiceException Throttled = Refusal("RequestLimitExceeded", HttpStatusCode.ServiceUnavailable);

    private readonly ManualClock _clock = new(Cast.Noon);
    private readonly List<TimeSpan> _made = [];

    public static TheoryData<Exception, EndpointFaultKind, string> Faults => new()
    {
        { Refusal("UnauthorizedOperation", HttpStatusCode.Forbidden), EndpointFaultKind.Denied, "UnauthorizedOperation" },
        { Refusal("AccessDeniedException", HttpStatusCode.BadRequest), EndpointFaultKind.Denied, "AccessDeniedException" },
        { Refusal("SomethingNew", HttpStatusCode.Forbidden), EndpointFaultKind.Denied, "SomethingNew" },
        { Refusal("InvalidParameterValue", HttpStatusCode.BadRequest), EndpointFaultKind.Refused, "InvalidParameterValue" },
        { Refusal("ThrottlingException", HttpStatusCode.BadRequest), EndpointFaultKind.Unavailable, "ThrottlingException" },
        { Refusal("", HttpStatusCode.BadGateway), EndpointFaultKind.Unavailable, "502" },
        { Refusal("", default), EndpointFaultKind.Unavailable, "0" },
        { new AmazonClientException("no credentials"), EndpointFaultKind.Unavailable, "AmazonClientException" },
        { new HttpRequestException(HttpRequestError.NameResolutionError), EndpointFaultKind.Unavailable, "NameResolutionError" },
        { new IOException(), EndpointFaultKind.Unavailable, "the connection was lost during the answer" },
        { new TimeoutException(), EndpointFaultKind.Unavailable, "no answer" },
        { new OperationCanceledException(), EndpointFaultKind.Unavailable, "no answer" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_failed_call_is_returned_as_a_fault(Exception fault, EndpointFaultKind kind, string code) =>
        Assert.Equal(new EndpointFault(kind, code), await EndpointFaults.CatchAsync(_ => throw fault, default, default));

    [Fact]
    public async Task A_programming_error_is_thrown() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            EndpointFaults.CatchAsync(_ => throw new InvalidOperationException(), default, default));

    [Theory]
    [InlineData(0, 0, 100, 200)]
    [InlineData(0.5, 0, 300, 1350)]
    [InlineData(1, 0, 500, 2500)]
    public void A_throttled_call_is_made_three_times_with_random_pauses(double random, params int[] at)
    {
        var call = Begin(random, Throttled, TimeSpan.FromSeconds(30));
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(new EndpointFault(EndpointFaultKind.Unavailable, "RequestLimitExceeded"), Done(call));
        Assert.Equal(at, _made.Select(t => (int)t.TotalMilliseconds));
    }

    [Fact]
    public void A_successful_call_is_made_once()
    {
        Assert.Null(Done(Begin(0, fault: null, TimeSpan.FromSeconds(30))));
        Assert.Single(_made);
    }

    [Fact]
    public void Pauses_are_shortened_to_end_before_the_deadline()
    {
        var call = Begin(0.5, Throttled, TimeSpan.FromMilliseconds(400));
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(new EndpointFault(EndpointFaultKind.OutOfTime, "RequestLimitExceeded"), Done(call));
        Assert.Equal([0, 250, 375], _made.Select(t => (int)t.TotalMilliseconds));
    }

    [Fact]
    public async Task A_hanging_call_ends_at_the_deadline()
    {
        var calls = new EndpointCalls(_clock, () => 0);
        Task<EndpointFault?>? call = null;
        _ = ManualClock.Begin(() =>
            call = calls.MakeAsync(token => Task.Delay(Timeout.InfiniteTimeSpan, _clock, token), Cast.Noon.AddSeconds(2), default));

        _clock.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.False(call!.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(EndpointFaultKind.OutOfTime, (await call)?.Kind);
    }

    [Fact]
    public async Task The_maximum_time_is_accepted_as_a_deadline() =>
        Assert.Null(await new EndpointCalls(_clock, () => 0).MakeAsync(_ => Task.CompletedTask, DateTimeOffset.MaxValue, default));

    [Fact]
    public async Task Cancellation_by_the_caller_is_thrown_even_during_a_pause()
    {
        using var patience = new CancellationTokenSource();
        var calls = new EndpointCalls(_clock, () => 0);
        Task<EndpointFault?>? call = null;
        _ = ManualClock.Begin(() => call = calls.MakeAsync(_ => throw Throttled, Cast.Noon.AddSeconds(30), patience.Token));
        Assert.False(call!.IsCompleted);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            calls.MakeAsync(_ => Task.CompletedTask, Cast.Noon.AddSeconds(30), patience.Token));
    }

    private static AmazonServiceException Refusal(string code, HttpStatusCode status) =>
        new("No.", innerException: null, ErrorType.Unknown, code, "1", status);

    private static EndpointFault? Done(Task<EndpointFault?> call)
    {
        Assert.True(call.IsCompleted);
        return call.GetAwaiter().GetResult();
    }

    private Task<EndpointFault?> Begin(double random, Exception? fault, TimeSpan left)
    {
        var calls = new EndpointCalls(_clock, () => random);
        Task<EndpointFault?>? call = null;
        _ = ManualClock.Begin(() => call = calls.MakeAsync(CallAsync, Cast.Noon + left, default));
        return call!;

        Task CallAsync(CancellationToken cancellationToken)
        {
            _made.Add(_clock.GetUtcNow() - Cast.Noon);
            return fault is null ? Task.CompletedTask : Task.FromException(fault);
        }
    }
}
