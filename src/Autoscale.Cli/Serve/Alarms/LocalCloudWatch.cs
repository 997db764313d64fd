using System.Text.Json;
using Amazon.Lambda.Core;
using Microsoft.AspNetCore.Http;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Autoscale.Cli.Serve.Alarms;

/// <summary>
/// The local CloudWatch: it reads the metrics in the log of the functions, counts the metrics that AWS measures itself, and evaluates the
/// alarms of the template.
/// </summary>
internal sealed class LocalCloudWatch
{
    /// <summary>The path at which it answers.</summary>
    public const string Path = "/alarms";

    // Shorter than the period of every alarm.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly IReadOnlyList<TemplateAlarm> _alarms;
    private readonly TimeProvider _clock;
    private readonly ConsoleLog _log;
    private readonly DateTimeOffset _start;
    private readonly MetricBoard _metrics = new();
    private readonly Lock _lock = new();
    private readonly HashSet<string> _raised = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, DateTimeOffset> _begun = new(StringComparer.Ordinal);

    public LocalCloudWatch(IReadOnlyList<TemplateAlarm> alarms, TimeProvider clock, ConsoleLog log) =>
        (_alarms, _clock, _log, _start) = (alarms, clock, log, clock.GetUtcNow());

    /// <summary>The log of the functions.</summary>
    public TextWriter Log => new MetricLog(_metrics);

    /// <summary>A function whose invocations and errors are counted, as Lambda does.</summary>
    public Func<T, ILambdaContext, Task> Counted<T>(Func<T, ILambdaContext, Task> function) => (received, context) =>
        CountAsync(context.FunctionName, async () =>
        {
            await function(received, context);
            return true;
        });

    /// <summary>A function with an answer whose invocations and errors are counted, as Lambda does.</summary>
    public Func<T, ILambdaContext, Task<TAnswer>> CountedAnswering<T, TAnswer>(Func<T, ILambdaContext, Task<TAnswer>> function) =>
        (received, context) => CountAsync(context.FunctionName, () => function(received, context));

    /// <summary>Counts an answer of an API, as API Gateway does.</summary>
    public void CountAnswer(string api, int status)
    {
        Count("AWS/ApiGateway", "4XXError", api, status is >= 400 and < 500 ? 1 : 0);
        Count("AWS/ApiGateway", "5XXError", api, status >= 500 ? 1 : 0);
    }

    /// <summary>Counts the first message in a queue.</summary>
    public void CountMessage(string queue) => Count("AWS/SQS", "ApproximateNumberOfMessagesVisible", queue, 1);

    /// <summary>Answers with the states of all alarms, and the metrics.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        Evaluate();
        http.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(
            http.Response.Body, Report(), StatusContext.Readable.AlarmsReport, http.RequestAborted);
    }

    /// <summary>The raised alarms, the oldest first.</summary>
    public IReadOnlyList<RaisedAlarm> Raised
    {
        get
        {
            Evaluate();
            lock (_lock)
            {
                return
                [
                    .. _alarms.Where(a => _raised.Contains(a.Name))
                        .Select(a => new RaisedAlarm(a.Name, a.Words, _begun[a.Name]))
                        .OrderBy(a => a.Since)
                        .ThenBy(a => a.Name, StringComparer.Ordinal),
                ];
            }
        }
    }

    /// <summary>Evaluates the alarms until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Pause, _clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
            Evaluate();
    }

    private async Task<TAnswer> CountAsync<TAnswer>(string function, Func<Task<TAnswer>> invoke)
    {
        Count("AWS/Lambda", "Invocations", function, 1);
        try
        {
            var answer = await invoke();
            Count("AWS/Lambda", "Errors", function, 0);
            return answer;
        }
        catch (Exception)
        {
            Count("AWS/Lambda", "Errors", function, 1);
            throw;
        }
    }

    private void Count(string space, string name, string of, double value) =>
        _metrics.Add(new MetricKey(space, name, of), value, _clock.GetUtcNow());

    private void Evaluate()
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            foreach (var alarm in _alarms)
            {
                var samples = _metrics.Since(alarm.Metric, AlarmPolicy.NeededSince(alarm, now));
                var isRaised = AlarmPolicy.IsRaised(alarm, samples, _start, now, _raised.Contains(alarm.Name));
                if (isRaised && _raised.Add(alarm.Name))
                {
                    _begun[alarm.Name] = now;
                    _log.Write(LogLevel.Warning, $"alarm {alarm.Name} begins: {alarm.Words}");
                }
                else if (!isRaised && _raised.Remove(alarm.Name))
                {
                    _log.Write(LogLevel.Information, $"alarm {alarm.Name} ends");
                }
            }
        }
    }

    private AlarmsReport Report()
    {
        lock (_lock)
        {
            return new AlarmsReport(
                _clock.GetUtcNow(),
                new SortedDictionary<string, string>(
                    _alarms.ToDictionary(a => a.Name, a => _raised.Contains(a.Name) ? "ALARM" : "OK", StringComparer.Ordinal),
                    StringComparer.Ordinal),
                new SortedDictionary<string, DateTimeOffset>(_begun, StringComparer.Ordinal),
                [
                    .. _metrics.Totals.Select(t => new MetricStatus(
                        t.Metric.Namespace, t.Metric.Name, t.Metric.Of, t.Last, t.At, t.Sum, t.Samples)),
                ]);
        }
    }
}

/// <summary>An alarm that is raised.</summary>
/// <param name="Condition">Its condition in words.</param>
/// <param name="Since">The time at which it began.</param>
internal sealed record RaisedAlarm(string Name, string Condition, DateTimeOffset Since);

/// <summary>The answer of <c>GET /alarms</c>.</summary>
/// <param name="Now">The time of the simulated clock.</param>
/// <param name="Alarms">The state of each alarm, OK or ALARM, by name.</param>
/// <param name="Begun">The time at which an alarm last began, by name; without the alarms that never did.</param>
/// <param name="Metrics">The metrics since the start of the program.</param>
internal sealed record AlarmsReport(
    DateTimeOffset Now,
    SortedDictionary<string, string> Alarms,
    SortedDictionary<string, DateTimeOffset> Begun,
    IReadOnlyList<MetricStatus> Metrics);

/// <summary>One metric.</summary>
/// <param name="Of">The function, API or queue that AWS counts; null for the metrics that the functions write.</param>
/// <param name="Last">The last value.</param>
/// <param name="At">The time of the last value.</param>
/// <param name="Sum">The sum of all values.</param>
/// <param name="Samples">The number of values.</param>
internal sealed record MetricStatus(string Namespace, string Name, string? Of, double Last, DateTimeOffset At, double Sum, long Samples);
