using Autoscale.Domain.RouteFailover;
using Polly;
using Polly.Retry;

namespace Autoscale.Adapters.Endpoints;

/// <summary>
/// Makes calls to AWS that have a deadline: up to three times where asking again can help, after a pause that differs from one caller to the next, and never beyond the
/// deadline. The client itself must not ask again. Spec route-failover 5.2 (R9, R25).
/// </summary>
internal sealed class EndpointCalls
{
    private const int Retries = 2;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan[] LongestPauses = [TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2)];

    // Timers do not take every span, and nobody waits for so long.
    private static readonly TimeSpan LongestPatience = TimeSpan.FromHours(1);

    private static readonly ResiliencePropertyKey<DateTimeOffset> Deadline = new("deadline");

    private readonly TimeProvider _clock;
    private readonly Func<double> _random;
    private readonly ResiliencePipeline<EndpointFault?> _pipeline;

    /// <summary>Prepares them.</summary>
    /// <param name="clock">By which the deadline and the pauses are kept.</param>
    /// <param name="random">A number from 0 to 1, another one each time.</param>
    public EndpointCalls(TimeProvider clock, Func<double> random)
    {
        (_clock, _random) = (clock, random);
        _pipeline = new ResiliencePipelineBuilder<EndpointFault?> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<EndpointFault?>
            {
                MaxRetryAttempts = Retries,
                ShouldHandle = a => ValueTask.FromResult(a.Outcome.Result is { Kind: EndpointFaultKind.Unavailable } && LeftFor(a.Context) > ShortestPause),
                DelayGenerator = a => ValueTask.FromResult<TimeSpan?>(PauseOf(a.AttemptNumber, LeftFor(a.Context))),
            })
            .Build();
    }

    /// <summary>Makes one; null when it succeeded, else why it did not.</summary>
    /// <param name="call">The call; made again, it must do no harm.</param>
    /// <param name="deadline">When to give up.</param>
    /// <param name="cancellationToken">Ends it; nothing else travels.</param>
    public async Task<EndpointFault?> MakeAsync(Func<CancellationToken, Task> call, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var left = deadline - _clock.GetUtcNow();
        if (left <= TimeSpan.Zero)
            return EndpointFault.OutOfTime;
        using var patience = new CancellationTokenSource(left < LongestPatience ? left : LongestPatience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var fault = await RetryAsync(call, deadline, either.Token, cancellationToken);

        // What could be asked again, had there been time.
        return fault is { Kind: EndpointFaultKind.Unavailable } && deadline - _clock.GetUtcNow() <= ShortestPause ? fault with { Kind = EndpointFaultKind.OutOfTime } : fault;
    }

    /// <summary>
    /// Asks for one page after another; null when there is none left, else why one was not given. A paginator of the SDK would not do: a page
    /// that fails ends its listing, and here a page is asked for again within the deadline.
    /// </summary>
    /// <param name="call">Asks for the page behind a token, and gives the token of the next one.</param>
    /// <param name="deadline">When to give up.</param>
    /// <param name="cancellationToken">Ends it; nothing else travels.</param>
    public async Task<EndpointFault?> PageAsync(Func<string?, CancellationToken, Task<string?>> call, DateTimeOffset deadline, CancellationToken cancellationToken)
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

    /// <summary>Whichever comes first.</summary>
    public static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private async Task<EndpointFault?> RetryAsync(Func<CancellationToken, Task> call, DateTimeOffset deadline, CancellationToken either, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(either);
        context.Properties.Set(Deadline, deadline);
        try
        {
            return await _pipeline.ExecuteAsync(async c => await EndpointFaults.CatchAsync(call, c.CancellationToken, cancellationToken), context);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The deadline passed within a pause.
            return EndpointFault.OutOfTime;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // Anywhere between the shortest pause and the longest one that leaves time for another attempt.
    private TimeSpan PauseOf(int attempt, TimeSpan left)
    {
        var longest = LongestPauses[Math.Min(attempt, LongestPauses.Length - 1)];
        return ShortestPause + (((longest < left ? longest : left) - ShortestPause) * _random());
    }

    private TimeSpan LeftFor(ResilienceContext context) => context.Properties.GetValue(Deadline, DateTimeOffset.MinValue) - _clock.GetUtcNow();
}
