using Autoscale.Domain.Shared.Aws;
using Polly;
using Polly.Retry;

namespace Autoscale.Adapters.Endpoints;

/// <summary>
/// Makes calls to AWS with a deadline: up to three attempts for transient faults, with random pauses between them, and none after the
/// deadline. The client itself must not retry. Spec route-failover 5.2 (R9, R25).
/// </summary>
internal sealed class EndpointCalls
{
    private const int Retries = 2;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan[] LongestPauses = [TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2)];

    // Timers accept limited spans only, and no caller waits longer than this.
    private static readonly TimeSpan LongestPatience = TimeSpan.FromHours(1);

    private static readonly ResiliencePropertyKey<DateTimeOffset> Deadline = new("deadline");

    private readonly TimeProvider _clock;
    private readonly Func<double> _random;
    private readonly ResiliencePipeline<EndpointFault?> _pipeline;

    /// <param name="clock">The clock for deadlines and pauses.</param>
    /// <param name="random">Returns a random number from 0 to 1.</param>
    public EndpointCalls(TimeProvider clock, Func<double> random)
    {
        (_clock, _random) = (clock, random);
        _pipeline = new ResiliencePipelineBuilder<EndpointFault?> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<EndpointFault?>
            {
                MaxRetryAttempts = Retries,
                ShouldHandle = a =>
                    ValueTask.FromResult(a.Outcome.Result is { Kind: EndpointFaultKind.Unavailable } && LeftFor(a.Context) > ShortestPause),
                DelayGenerator = a => ValueTask.FromResult<TimeSpan?>(PauseOf(a.AttemptNumber, LeftFor(a.Context))),
            })
            .Build();
    }

    /// <summary>Makes a call; null when it succeeded, else the fault. Only cancellation is thrown.</summary>
    /// <param name="call">The call; it must be idempotent.</param>
    /// <param name="deadline">The time after which no attempt is made.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<EndpointFault?> MakeAsync(
        Func<CancellationToken, Task> call, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var left = deadline - _clock.GetUtcNow();
        if (left <= TimeSpan.Zero)
            return EndpointFault.OutOfTime;
        using var patience = new CancellationTokenSource(left < LongestPatience ? left : LongestPatience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var fault = await RetryAsync(call, deadline, either.Token, cancellationToken);

        // The fault is transient, but there is no time for another attempt.
        return fault is { Kind: EndpointFaultKind.Unavailable } && deadline - _clock.GetUtcNow() <= ShortestPause
            ? fault with { Kind = EndpointFaultKind.OutOfTime }
            : fault;
    }

    /// <summary>
    /// Reads all pages; null when it succeeded, else the fault. Only cancellation is thrown. A paginator of the SDK ends its listing when a
    /// page fails; this method retries the page within the deadline.
    /// </summary>
    /// <param name="call">Requests the page for a token, and returns the token of the next page.</param>
    /// <param name="deadline">The time after which no attempt is made.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async Task<EndpointFault?> PageAsync(
        Func<string?, CancellationToken, Task<string?>> call, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            string? next = null;
            if (await MakeAsync(async t => next = await call(token, t), deadline, cancellationToken) is { } fault)
                return fault;
            token = next;
        }
        while (!string.IsNullOrEmpty(token));
        return null;
    }

    /// <summary>The earlier of two times.</summary>
    public static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private async Task<EndpointFault?> RetryAsync(
        Func<CancellationToken, Task> call, DateTimeOffset deadline, CancellationToken either, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(either);
        context.Properties.Set(Deadline, deadline);
        try
        {
            return await _pipeline.ExecuteAsync(
                async c => await EndpointFaults.CatchAsync(call, c.CancellationToken, cancellationToken), context);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The deadline passed during a pause.
            return EndpointFault.OutOfTime;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // A random pause between the minimum and the maximum that leaves time for another attempt.
    private TimeSpan PauseOf(int attempt, TimeSpan left)
    {
        var longest = LongestPauses[Math.Min(attempt, LongestPauses.Length - 1)];
        return ShortestPause + (((longest < left ? longest : left) - ShortestPause) * _random());
    }

    private TimeSpan LeftFor(ResilienceContext context) =>
        context.Properties.GetValue(Deadline, DateTimeOffset.MinValue) - _clock.GetUtcNow();
}
