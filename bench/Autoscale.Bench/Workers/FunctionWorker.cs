using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Invocations;
using Autoscale.Emulators.Processes;

namespace Autoscale.Bench.Workers;

/// <summary>One container of one function: the real executable as a process, behind a Runtime API of ours.</summary>
public sealed class FunctionWorker : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly RuntimeApi _api;
    private readonly WorkerProcess _process;

    private FunctionWorker(RuntimeApi api, WorkerProcess process) => (_api, _process) = (api, process);

    /// <summary>The process.</summary>
    public WorkerProcess Process => _process;

    /// <summary>Starts one; it does not wait until the worker asks for its first event.</summary>
    /// <param name="executable">The executable; one that ends in <c>.dll</c> is run by the runtime of this machine.</param>
    /// <param name="aws">Where AWS is.</param>
    /// <param name="prefix">Which deployment it belongs to.</param>
    /// <param name="handler">Which function it is.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<FunctionWorker> StartAsync(string executable, Uri aws, string prefix, string handler, CancellationToken cancellationToken)
    {
        var api = await RuntimeApi.StartAsync(cancellationToken);
        Dictionary<string, string> environment = new(EmulatedDeployment.Environment(aws, prefix, handler), StringComparer.Ordinal) { ["AWS_LAMBDA_RUNTIME_API"] = api.Address };
        var isAssembly = executable.EndsWith(".dll", StringComparison.Ordinal);
        return new FunctionWorker(api, WorkerProcess.Start(isAssembly ? "dotnet" : executable, environment, isAssembly ? [executable] : []));
    }

    /// <summary>Completes when it asks for its first event.</summary>
    public Task Ready => _api.WorkerReady;

    /// <summary>Sends one event; a function that faults is an error here.</summary>
    public async Task<InvocationResult> InvokeAsync(byte[] payload, CancellationToken cancellationToken)
    {
        var result = await _api.InvokeAsync(payload, Deadline, cancellationToken);
        return result.Error is null ? result : throw new InvalidOperationException($"The function failed: {result.Error}\n{_process.Output.Last(20)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _api.DisposeAsync();
    }
}
