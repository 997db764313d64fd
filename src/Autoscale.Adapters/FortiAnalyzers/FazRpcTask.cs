using System.Text.Json;
using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Adapters.FortiAnalyzers;

/// <summary>The progress of a batch. Wire formats D5.</summary>
/// <param name="State">The state of the whole batch.</param>
/// <param name="Lines">The devices.</param>
internal sealed record FazRpcTask(FazRpcTaskState State, IReadOnlyList<FazRpcLine> Lines)
{
    private const string NoReason = "the FortiAnalyzer gave no reason";

    /// <summary>True when the task makes no more progress.</summary>
    public bool HasEnded => State != FazRpcTaskState.Running;

    /// <summary>
    /// The results of the devices. A device without a line in a task that succeeded counts as running: the next run lists it.
    /// </summary>
    public IReadOnlyList<FazResult> ResultsOf(IReadOnlyList<FazDevice> devices)
    {
        var lines = Lines.ToLookup(l => l.Name, StringComparer.Ordinal);
        return [.. devices.Select(d => ResultOf(d, lines[d.Name].LastOrDefault() ?? lines[d.Serial].LastOrDefault()))];
    }

    /// <summary>A state as a number or a word; null when it is neither.</summary>
    public static FazRpcTaskState? StateOf(JsonElement state) => state.ValueKind switch
    {
        JsonValueKind.Number when state.TryGetInt32(out var number) => number switch
        {
            3 or 5 or 7 => FazRpcTaskState.Failed,
            4 or 8 => FazRpcTaskState.Done,
            _ => FazRpcTaskState.Running,
        },
        JsonValueKind.String => state.GetString() switch
        {
            "cancelled" or "error" or "aborted" => FazRpcTaskState.Failed,
            "done" or "warning" => FazRpcTaskState.Done,
            _ => FazRpcTaskState.Running,
        },
        _ => null,
    };

    private FazResult ResultOf(FazDevice device, FazRpcLine? line) => line switch
    {
        { Error: 0, State: FazRpcTaskState.Done } => new FazResult(device.Serial, IsDone: true, Refusal: null),
        { Error: not 0 } or { State: FazRpcTaskState.Failed } =>
            Refused(device.Serial, line.Detail.Length > 0 ? line.Detail : line.Error != 0 ? $"error {line.Error}" : NoReason),
        _ when State == FazRpcTaskState.Failed => Refused(device.Serial, "the task failed"),
        _ => new FazResult(device.Serial, IsDone: false, Refusal: null),
    };

    private static FazResult Refused(string serial, string reason) => new(serial, IsDone: false, reason);
}

/// <summary>One device of a task.</summary>
/// <param name="Name">The name of the device.</param>
/// <param name="State">Its own state.</param>
/// <param name="Error">0 without an error.</param>
/// <param name="Detail">What was done, or why not; cleaned, and possibly empty.</param>
internal sealed record FazRpcLine(string Name, FazRpcTaskState State, long Error, string Detail);

/// <summary>The states of a task, as far as they matter.</summary>
internal enum FazRpcTaskState
{
    /// <summary>Pending or at work.</summary>
    Running,

    /// <summary>Ended, possibly with warnings.</summary>
    Done,

    /// <summary>Ended with an error, cancelled or aborted.</summary>
    Failed,
}
