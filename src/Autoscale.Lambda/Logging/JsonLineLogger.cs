using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Logging;

/// <summary>
/// Writes each entry as one line of JSON before the call returns. The console logger of the framework writes from a queue on another thread, which a function that is
/// frozen after its answer may leave full. See docs/decisions.
/// </summary>
internal sealed class JsonLineLogger(string category, LogLevel least, IExternalScopeProvider scopes, TimeProvider clock, TextWriter output) : ILogger
{
    // Lines are read by people and by CloudWatch, not by browsers: '>' may stay what it is.
    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IDisposable BeginScope<TState>(TState state)
        where TState : notnull => scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;

        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", clock.GetUtcNow());
            json.WriteString("level", logLevel.ToString());
            json.WriteNumber("eventId", eventId.Id);
            json.WriteString("event", eventId.Name);
            json.WriteString("category", category);
            json.WriteString("message", formatter(state, exception));
            scopes.ForEachScope(static (scope, line) => WriteScope(line.Json, scope, line.State), (Json: json, State: (object?)state));
            WriteValues(json, state);
            if (exception is not null)
                json.WriteString("exception", exception.ToString());
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    // What the entry says itself need not be said twice.
    private static void WriteScope(Utf8JsonWriter json, object? scope, object? state)
    {
        if (scope is LogScope one && !(state is IReadOnlyList<KeyValuePair<string, object?>> values && values.Any(v => v.Key == one.Key)))
            json.WriteString(one.Key, one.Value);
    }

    private static void WriteValues(Utf8JsonWriter json, object? values)
    {
        if (values is not IReadOnlyList<KeyValuePair<string, object?>> pairs)
            return;
        foreach (var (key, value) in pairs)
        {
            if (key != "{OriginalFormat}")
                WriteValue(json, key, value);
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
            case double number:
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
