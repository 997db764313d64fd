using System.Text.Json;
using Autoscale.Lambda.Logging;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.Clock;
using Autoscale.Tests.Handlers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.Logging;

/// <summary>Every log entry is one line of JSON.</summary>
public sealed class JsonLineLoggerTests : IDisposable
{
    private readonly CapturedLog _log = new();
    private readonly ServiceProvider _services;
    private readonly ILogger _logger;

    public JsonLineLoggerTests()
    {
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new ManualClock(Deployment.Noon))
            .AddJsonLog(LogLevel.Debug, _log);
        _services = services.BuildServiceProvider();
        _logger = _services.GetRequiredService<ILoggerFactory>().CreateLogger("Autoscale.Tests");
    }

    private JsonElement Line => Assert.Single(_log.All);

    [Fact]
    public void A_line_has_time_level_event_category_message_and_named_values()
    {
        var values = Values(
            ("InstanceId", "i-1"), ("Sequence", 17L), ("LossCount", 3), ("IsLate", true), ("Delay", 1.5), ("Checksum", null));

        _logger.Log(LogLevel.Information, new EventId(100, "HeartbeatJudged"), values, null, (_, _) => "a sentence");

        Assert.Equal(Deployment.Noon, Line.GetProperty("timestamp").GetDateTimeOffset());
        Assert.Equal(
            ("Information", 100, "HeartbeatJudged", "Autoscale.Tests", "a sentence"),
            (Line.Level(), Line.GetProperty("eventId").GetInt32(), Line.Text("event"), Line.Text("category"), Line.Message()));
        Assert.Equal(
            ("i-1", 17, 3, true, 1.5),
            (
                Line.Text("InstanceId"),
                Line.GetProperty("Sequence").GetInt64(),
                Line.GetProperty("LossCount").GetInt32(),
                Line.GetProperty("IsLate").GetBoolean(),
                Line.GetProperty("Delay").GetDouble()));
        Assert.Equal(JsonValueKind.Null, Line.GetProperty("Checksum").ValueKind);
    }

    [Fact]
    public void A_line_has_its_scopes_and_the_innermost_value_of_a_key()
    {
        using var request = _logger.BeginScope(new LogScope("RequestId", "outer"));
        using var instance = _logger.BeginScope(new LogScope("InstanceId", "i-scope"));
        using var again = _logger.BeginScope(new LogScope("RequestId", "inner"));

        var values = Values(("InstanceId", "i-entry"));
        _logger.Log(LogLevel.Information, default, values, null, (_, _) => "");

        Assert.Equal(("inner", "i-entry"), (Line.Text("RequestId"), Line.Text("InstanceId")));
    }

    [Fact]
    public void A_line_does_not_contain_an_ended_scope()
    {
        _logger.BeginScope(new LogScope("RequestId", "1"))!.Dispose();

        _logger.Log(LogLevel.Information, default, "x", null, (s, _) => s);

        Assert.False(Line.TryGetProperty("RequestId", out _));
    }

    [Fact]
    public void An_exception_is_logged_with_its_inner_exception()
    {
        _logger.Log(LogLevel.Error, default, "x", new InvalidOperationException("outer", new IOException("inner")), (s, _) => s);

        Assert.Contains("InvalidOperationException: outer", Line.Text("exception"), StringComparison.Ordinal);
        Assert.Contains("IOException: inner", Line.Text("exception"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two\nlines\r\n")]
    [InlineData("\"quotes\" and \\ and {braces}")]
    [InlineData("\u001b[31mred\0\u2028")]
    [InlineData("äöü 火 🔥")]
    public void Any_text_is_logged_in_one_line_without_loss(string text)
    {
        _logger.Log(LogLevel.Warning, default, Values(("Value", text)), null, (_, _) => text);

        Assert.Equal((text, text), (Line.Message(), Line.Text("Value")));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_JSON_cannot_represent_is_logged_as_text(double number)
    {
        _logger.Log(LogLevel.Warning, default, Values(("Value", number)), null, (_, _) => "");

        Assert.Equal(JsonValueKind.String, Line.GetProperty("Value").ValueKind);
    }

    [Fact]
    public void An_unpaired_surrogate_is_replaced()
    {
        _logger.Log(LogLevel.Warning, default, Values(("Value", "x\ud800y")), null, (_, _) => "");

        Assert.Equal("x\ufffdy", Line.Text("Value"));
    }

    [Fact]
    public void Entries_below_the_minimum_level_are_not_logged()
    {
        _logger.Log(LogLevel.Trace, default, "x", null, (_, _) => throw new InvalidOperationException("This level is disabled."));
        _logger.Log(LogLevel.None, default, "x", null, (s, _) => s);

        Assert.Empty(_log.All);
        Assert.True(_logger.IsEnabled(LogLevel.Debug));
        Assert.False(_logger.IsEnabled(LogLevel.Trace));
    }

    public void Dispose()
    {
        _services.Dispose();
        _log.Dispose();
    }

    private static List<KeyValuePair<string, object?>> Values(params (string Key, object? Value)[] values) =>
        [.. values.Select(v => KeyValuePair.Create(v.Key, v.Value)), KeyValuePair.Create("{OriginalFormat}", (object?)"…")];
}
