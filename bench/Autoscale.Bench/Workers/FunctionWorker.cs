using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Invocations;
using Autoscale.Emulators.Processes;

namespace Autoscale.Bench.Workers;

/// <summary>One container of one function: the real executable as a process, with a local Runtime API.</summary>
public sealed class FunctionWorker : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly RuntimeApi _api;
    private readonly WorkerProcess _process;

    private FunctionWorker(RuntimeApi api, WorkerProcess process) => (_api, _process) = (api, process);

    /// <summary>The process.</summary>
    public WorkerProcess Process => _process;

    /// <summary>Starts a container without waiting for its first request for an event.</summary>
    /// <param name="executable">The executable; one that ends in <c>.dll</c> is run by the runtime of this machine.</param>
    /// <param name="aws">The URL of AWS.</param>
    /// <param name="prefix">The resource tag prefix of the deployment.</param>
    /// <param name="handler">The name of the function.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <param name="variables">The variables in addition to those of every function.</param>
    public static async Task<FunctionWorker> StartAsync(
        string executable,
        Uri aws,
        string prefix,
        string handler,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? variables = null)
    {
        var api = await RuntimeApi.StartAsync(cancellationToken);
        Dictionary<string, string> environment =
            new(EmulatedDeployment.Environment(aws, prefix, handler), StringComparer.Ordinal) { ["AWS_LAMBDA_RUNTIME_API"] = api.Address };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>(StringComparer.Ordinal))
            environment[name] = value;
        var isAssembly = executable.EndsWith(".dll", StringComparison.Ordinal);
        return new FunctionWorker(
            api, WorkerProcess.Start(isAssembly ? "dotnet" : executable, environment, isAssembly ? [executable] : []));
    }

    /// <summary>Completes when the container requests its first event.</summary>
    public Task Ready => _api.WorkerReady;

    /// <summary>Sends one event; a fault of the function is thrown.</summary>
    public Task<InvocationResult> InvokeAsync(byte[] payload, CancellationToken cancellationToken) =>
        InvokeAsync(payload, Deadline, cancellationToken);

    /// <summary>Sends one event with this timeout.</summary>
    public async Task<InvocationResult> InvokeAsync(byte[] payload, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var result = await _api.InvokeAsync(payload, deadline, cancellationToken);
        return result.Error is null
            ? result
            : throw new InvalidOperationException($"The function failed: {result.Error}\n{_process.Output.Last(20)}");
    }

    /// <summary>The latest value of a metric in the log.</summary>
    public double LastMetric(string name) =>
        _process.Output.Last(50)
            .Split('\n')
            .Reverse()
            .Where(l => l.Contains($"\"{name}\":", StringComparison.Ordinal))
            .Select(l => System.Text.Json.JsonElement.Parse(l[l.IndexOf('{', StringComparison.Ordinal)..]).GetProperty(name).GetDouble())
            .First();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _api.DisposeAsync();
    }
}
