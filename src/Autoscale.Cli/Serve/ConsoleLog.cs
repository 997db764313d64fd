using System.Globalization;
using Autoscale.Cli.Serve.Changes;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve;

/// <summary>Writes each entry as one line of text: the time of the simulated clock, a mark for the level, and the message.</summary>
internal sealed class ConsoleLog(TextWriter output, TimeProvider clock, bool isColored) : ILoggerProvider
{
    /// <summary>The latest entries.</summary>
    public ChangeJournal Changes { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Line(this, MinOf(categoryName));

    public void Dispose()
    {
        // The process owns the output.
    }

    /// <summary>Writes one line.</summary>
    public void Write(LogLevel level, string text)
    {
        var now = clock.GetUtcNow();
        Changes.Add(now, level, text);
        var mark = level switch
        {
            LogLevel.Warning => isColored ? "\e[33m!\e[0m" : "!",
            >= LogLevel.Error => isColored ? "\e[31m✗\e[0m" : "✗",
            _ => " ",
        };
        output.WriteLine($"{now.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {mark} {text}");
    }

    // The host logs faults that it also throws, so it is silenced; of the web server only warnings are logged.
    private static LogLevel MinOf(string category) => category switch
    {
        _ when category.StartsWith("Microsoft.Extensions.Hosting", StringComparison.Ordinal) => LogLevel.None,
        _ when category.StartsWith("Microsoft.", StringComparison.Ordinal) => LogLevel.Warning,
        _ => LogLevel.Information,
    };

    private sealed class Line(ConsoleLog log, LogLevel least) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least && least != LogLevel.None && logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                log.Write(logLevel, formatter(state, exception) + (exception is null ? "" : $": {exception.Message}"));
        }
    }
}
