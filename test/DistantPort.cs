using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Autoscale.Testing;

/// <summary>
/// Any port at the distance of a remote system: each call takes its latency by a clock before it happens, and is counted. With a clock
/// that is advanced by hand, the times of a large fleet are arithmetic and not a matter of the machine.
/// </summary>
[RequiresDynamicCode(ForMeasurements)]
[RequiresUnreferencedCode(ForMeasurements)]
public class DistantPort : DispatchProxy
{
    private const string ForMeasurements = "It makes proxies at run time, for tests and measurements; no function uses it.";

    private static readonly MethodInfo Generic =
        typeof(DistantPort).GetMethod(nameof(AnswerAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly ConcurrentDictionary<Type, MethodInfo> Answers = new();

    private object? _inner;
    private TimeProvider? _clock;
    private Func<string, object?[], TimeSpan>? _latency;
    private CallLedger? _ledger;

    /// <summary>Puts a port at a distance.</summary>
    /// <param name="inner">The port.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="latency">How long a call takes, by <c>Port.Method</c> and arguments.</param>
    /// <param name="ledger">Where its calls are noted.</param>
    public static TPort Wrap<TPort>(TPort inner, TimeProvider clock, Func<string, object?[], TimeSpan> latency, CallLedger ledger)
        where TPort : class
    {
        var port = Create<TPort, DistantPort>();
        var distant = (DistantPort)(object)port;
        (distant._inner, distant._clock, distant._latency, distant._ledger) = (inner, clock, latency, ledger);
        return port;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        var call = $"{targetMethod.DeclaringType!.Name}.{targetMethod.Name}";
        var time = _latency!(call, args ?? []);
        _ledger!.Note(call, _clock!.GetUtcNow());
        var token = args?.OfType<CancellationToken>().LastOrDefault() ?? default;
        var delay = time > TimeSpan.Zero ? Task.Delay(time, _clock!, token) : Task.CompletedTask;
        var begin = () => (Task)targetMethod.Invoke(_inner, args)!;
        if (!targetMethod.ReturnType.IsGenericType)
            return EndAsync(delay, begin);
        var answer = Answers.GetOrAdd(targetMethod.ReturnType.GenericTypeArguments[0], t => Generic.MakeGenericMethod(t));
        return answer.Invoke(null, [delay, begin]);
    }

    private static async Task<T> AnswerAsync<T>(Task delay, Func<Task> begin)
    {
        await delay;
        return await (Task<T>)begin();
    }

    private static async Task EndAsync(Task delay, Func<Task> begin)
    {
        await delay;
        await begin();
    }
}

/// <summary>The calls that were made to distant ports. Safe for concurrent use.</summary>
public sealed class CallLedger
{
    private readonly ConcurrentQueue<(string Call, DateTimeOffset At)> _calls = new();

    /// <summary>All calls, as <c>Port.Method</c>, with the time at which each began.</summary>
    public IReadOnlyList<(string Call, DateTimeOffset At)> All => [.. _calls];

    /// <summary>How many calls there were of each kind.</summary>
    public IReadOnlyDictionary<string, int> Counts => _calls.CountBy(c => c.Call).ToDictionary(StringComparer.Ordinal);

    /// <summary>Forgets them.</summary>
    public void Clear() => _calls.Clear();

    internal void Note(string call, DateTimeOffset at) => _calls.Enqueue((call, at));
}
