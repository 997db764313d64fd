using Amazon.Lambda.RuntimeSupport.Bootstrap;
using Autoscale.Compat.Lambda.RuntimeApi;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// The main loop of a function's process: it initialises, then takes one event at a time from the Runtime API and returns an answer or an
/// error. An exception of the handler is reported and the loop continues; a failure of the Runtime API ends the loop, and Lambda starts a
/// new process.
/// </summary>
public class LambdaBootstrap : IDisposable
{
    private readonly Invocation _invocation;
    private readonly LambdaBootstrapInitializer? _initializer;
    private readonly RuntimeApiClient _api;
    private readonly RuntimeEnvironment _environment = RuntimeEnvironment.Read();

    // Invocations do not overlap, so the two buffers are reused; they grow to the size of the largest event and answer.
    private readonly MemoryStream _input = new();
    private readonly MemoryStream _output = new();

    internal LambdaBootstrap(Invocation invocation, LambdaBootstrapOptions options, LambdaBootstrapInitializer? initializer)
    {
        _invocation = invocation;
        _initializer = initializer;
        _api = new RuntimeApiClient(options.RuntimeApiEndpoint ?? _environment.RuntimeApi);
    }

    /// <summary>Handles invocations until it is cancelled. Cancellation takes effect between invocations, never within one.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (!await InitializeAsync(cancellationToken))
            return;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
                await InvokeOnceAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        _api.Dispose();
        _input.Dispose();
        _output.Dispose();
    }

    private async Task<bool> InitializeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _initializer is null || await _initializer();
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(exception.ToString());
            await _api.PostInitErrorAsync(exception, _output, cancellationToken);
            throw;
        }
    }

    private async Task InvokeOnceAsync(CancellationToken cancellationToken)
    {
        _input.SetLength(0);
        _output.SetLength(0);
        var head = await _api.NextAsync(_input, cancellationToken);
        _input.Position = 0;
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", head.TraceId);

        Exception? failure = null;
        try
        {
            await _invocation(_input, new InvocationContext(head, _environment), _output);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        if (failure is null)
        {
            await _api.PostResponseAsync(head.RequestId, _output, CancellationToken.None);
            return;
        }
        await Console.Error.WriteLineAsync(failure.ToString());
        await _api.PostErrorAsync(head.RequestId, failure, _output, CancellationToken.None);
    }
}
