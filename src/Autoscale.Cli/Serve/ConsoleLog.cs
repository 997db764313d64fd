using System.Globalization;
using Autoscale.Cli.Serve.Changes;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve;

/// <summary>
/// Writes each change as one line of text: the time of the simulated clock, a mark for the level, and the message. Steady entries
/// (<see cref="ChangeCatalogue"/>) are written only when it is verbose.
/// </summary>
internal sealed class ConsoleLog(TextWriter output, TimeProvider clock, bool isColored, bool isVerbose = false) : ILoggerProvider
{
    private readonly ChangeFilter _filter = new();

    /// <summary>The latest changes.</summary>
    public ChangeJournal Changes { get; } = new();

    /// <summary>The log of a program with these options; with a live view, it writes no lines.</summary>
    public static ConsoleLog For(ServeOptions options, TextWriter output, TimeProvider clock) =>
        new(options.HasLiveView ? TextWriter.Null : output, clock, Terminal.HasColors(output), options.IsVerbose);

    public ILogger CreateLogger(string categoryName) => new Line(this, MinOf(categoryName));

    public void Dispose()
    {
        // The process owns the output.
    }

    /// <summary>Writes a change that no function has logged.</summary>
    public void Write(LogLevel level, string text) => Write(level, text, isChange: true);

    private void Write(LogLevel level, string text, bool isChange)
    {
        var now = clock.GetUtcNow();
        if (isChange)
            Changes.Add(now, level, text);
        else if (!isVerbose)
            return;
        var mark = level switch
        {
            LogLevel.Warning => isColored ? "\e[33m!\e[0m" : "!",
            >= LogLevel.Error => isColored ? "\e[31m✗\e[0m" : "✗",
            _ => " ",
        };
        output.WriteLine($"{now.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {mark} {text}");
    }

    // The host logs faults that it also throws, so it is silenced; of the web server only warnings are logged.
    private LogLevel MinOf(string category) => category switch
    {
        _ when category.StartsWith("Microsoft.Extensions.Hosting", StringComparison.Ordinal) => LogLevel.None,
        _ when category.StartsWith("Microsoft.", StringComparison.Ordinal) => LogLevel.Warning,
        _ => isVerbose ? LogLevel.Debug : LogLevel.Information,
    };

    private sealed class Line(ConsoleLog log, LogLevel least) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least && least != LogLevel.None && logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
                return;
            var isChange = log._filter.IsChange(logLevel, eventId.Name, state as IReadOnlyList<KeyValuePair<string, object?>>);
            log.Write(logLevel, formatter(state, exception) + (exception is null ? "" : $": {exception.Message}"), isChange);
        }
    }
}
