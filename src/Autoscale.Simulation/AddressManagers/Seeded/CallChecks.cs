using System.Text.RegularExpressions;
using Autoscale.Domain.AddressManager.Sessions;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>Checks the calls of clients: changes, sessions and logins.</summary>
internal sealed partial class CallChecks(MonitorScene scene, MemberTruth truth) : INetworkWatch
{
    private readonly Dictionary<string, int> _arrived = new(StringComparer.Ordinal);
    private readonly HashSet<string> _applied = new(StringComparer.Ordinal);
    private readonly Dictionary<CallFlow, TimeSpan> _open = [];

    /// <summary>The number of calls that ended.</summary>
    public int Ended { get; private set; }

    /// <summary>The number of changes that succeeded.</summary>
    public int Changed { get; private set; }

    /// <summary>The number of open calls.</summary>
    public int Open => _open.Count;

    /// <inheritdoc/>
    public void SeeArrival(SceneProcess from, int member, MemberRequest request)
    {
        if (ChangeIn(request) is not { } change)
            return;
        var times = _arrived[change] = _arrived.GetValueOrDefault(change) + 1;
        scene.Transcript.Note($"{from.Name} sends {change} to bam{member}");
        scene.Hold(times == 1, MonitorInvariants.ChangesOnce, () => $"{change} is sent {times} times");
    }

    /// <inheritdoc/>
    public void SeeHandling() => truth.Look();

    /// <inheritdoc/>
    public void SeeApplied(int member, MemberRequest request)
    {
        if (ChangeIn(request) is { } change)
            _ = _applied.Add(change);
    }

    /// <summary>A call begins.</summary>
    public void SeeBegin(CallFlow flow, TimeSpan bound) => _open.Add(flow, bound);

    /// <summary>A change ended with an answer.</summary>
    public void SeeAnswer(string change, int status)
    {
        if (status >= 300)
            return;
        Changed++;
        scene.Hold(
            _applied.Contains(change), MonitorInvariants.ChangesTrue, () => $"{change} was answered with {status} and not applied");
    }

    /// <summary>A change ended with an error.</summary>
    public void SeeError(string change, Exception error)
    {
        if (error is FailoverInterruptedException { MayHaveBeenApplied: false })
        {
            scene.Hold(
                !_applied.Contains(change),
                MonitorInvariants.ChangesTrue,
                () => $"{change} was applied, and its error says that it was not");
        }
    }

    /// <summary>A call ended.</summary>
    public void SeeEnd(CallFlow flow)
    {
        Ended++;
        _ = _open.Remove(flow);
    }

    /// <summary>Looks for calls that do not end.</summary>
    public void Look()
    {
        foreach (var (flow, bound) in _open)
        {
            scene.Hold(
                scene.Now - flow.BegunAt <= bound,
                MonitorInvariants.CallsEnd,
                () => $"{flow.Name} has not ended after {bound.TotalSeconds:0} s");
        }
    }

    private static string? ChangeIn(MemberRequest request) =>
        request.Method == "POST" && ChangeName().Match(request.Body) is { Success: true } found ? found.Value : null;

    [GeneratedRegex("change-[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ChangeName();
}
