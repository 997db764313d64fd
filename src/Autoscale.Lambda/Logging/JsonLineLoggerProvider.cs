using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Logging;

/// <summary>Makes loggers that write lines of JSON.</summary>
/// <param name="least">What is left out below.</param>
/// <param name="clock">When.</param>
/// <param name="output">Where to; it must take lines from several threads, as that of the console does.</param>
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
        // The output is the process's own.
    }
}
