using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Logging;

/// <summary>
/// Writes each entry as one line of JSON before the call returns. The console logger of the framework writes from a queue on another
/// thread; Lambda freezes a function after its answer, and entries could stay in that queue. See docs/decisions.
/// </summary>
internal sealed class JsonLineLogger(string category, LogLevel least, IExternalScopeProvider scopes, TimeProvider clock, TextWriter output)
    : ILogger
{
    public IDisposable BeginScope<TState>(TState state)
        where TState : notnull => scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;

        output.WriteLine(JsonLine.Of(json =>
        {
            json.WriteString("timestamp", clock.GetUtcNow());
            json.WriteString("level", logLevel.ToString());
            json.WriteNumber("eventId", eventId.Id);
            json.WriteString("event", eventId.Name);
            json.WriteString("category", category);
            json.WriteString("message", formatter(state, exception));
            foreach (var (key, value) in ValuesOf(state))
                WriteValue(json, key, value);
            if (exception is not null)
                json.WriteString("exception", exception.ToString());
        }));
    }

    // The values of the scopes, then those of the entry. A later value replaces an earlier one: strict parsers refuse duplicate keys.
    private List<KeyValuePair<string, object?>> ValuesOf(object? state)
    {
        var values = new List<KeyValuePair<string, object?>>(16);
        scopes.ForEachScope(static (scope, known) => Add(known, scope), values);
        Add(values, state);
        return values;
    }

    private static void Add(List<KeyValuePair<string, object?>> known, object? values)
    {
        if (values is not IReadOnlyList<KeyValuePair<string, object?>> pairs)
            return;
        foreach (var pair in pairs)
        {
            if (pair.Key == "{OriginalFormat}")
                continue;
            var place = known.FindIndex(k => k.Key == pair.Key);
            if (place < 0)
                known.Add(pair);
            else
                known[place] = pair;
        }
    }

    private static void WriteValue(Utf8JsonWriter json, string key, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(key);
                break;
            case long number:
                json.WriteNumber(key, number);
                break;
            case int number:
                json.WriteNumber(key, number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(key, number);
                break;
            case bool flag:
                json.WriteBoolean(key, flag);
                break;
            default:
                json.WriteString(key, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
