using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Logging;

/// <summary>Creates loggers that write lines of JSON.</summary>
/// <param name="least">The minimum level.</param>
/// <param name="clock">The clock for timestamps.</param>
/// <param name="output">The log; it must accept lines from several threads, as the console writer does.</param>
public sealed class JsonLineLoggerProvider(LogLevel least, TimeProvider clock, TextWriter output) : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new JsonLineLogger(categoryName, least, _scopes, clock, output);

    /// <inheritdoc/>
    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    /// <inheritdoc/>
    public void Dispose()
    {
        // The process owns the output.
    }
}
