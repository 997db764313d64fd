using Autoscale.Domain.AddressManager.Monitoring;

namespace Autoscale.Cli.Serve.AddressManagers;

/// <summary>What the monitor of Address Managers has stored, and the simulated members.</summary>
/// <param name="State">The state of the monitor.</param>
/// <param name="PrimaryUrl">The member that clients use; null when there is none.</param>
/// <param name="Generation">The number of primaries so far.</param>
/// <param name="Started">False after an administrator has stopped the monitor.</param>
/// <param name="PolledAt">The time of the last poll; null before the first.</param>
/// <param name="Members">The simulated members; empty for a cluster in AWS.</param>
/// <param name="History">The last transitions, newest first.</param>
internal sealed record AddressManagerStatus(
    string State,
    string? PrimaryUrl,
    long Generation,
    bool Started,
    DateTimeOffset? PolledAt,
    IReadOnlyList<AddressManagerMember> Members,
    IReadOnlyList<TransitionStatus> History)
{
    private const int Shown = 10;

    /// <summary>The stored state of a monitor.</summary>
    /// <param name="isStarted">Whether an administrator has started it.</param>
    public static AddressManagerStatus Of(MonitorState state, bool isStarted) => new(
        PhaseName.Of(state.Phase),
        state.Primary?.GetLeftPart(UriPartial.Authority),
        state.Generation,
        isStarted,
        state.PolledAt,
        [],
        [
            .. state.History.TakeLast(Shown).Reverse().Select(t => new TransitionStatus(
                t.At, PhaseName.Of(t.From), PhaseName.Of(t.To), t.Reason, t.Generation)),
        ]);

    public static AddressManagerStatus Of(LocalAddressManagers local)
    {
        var cluster = local.Host.Cluster;
        return Of(local.Memory.Saved ?? new MonitorState(), local.Orders.Current.IsStarted) with
        {
            Members =
            [
                .. cluster.Members.Select(m => new AddressManagerMember(
                    m.Number,
                    local.Host.UrlOf(m.Number).GetLeftPart(UriPartial.Authority),
                    $"{m.Role}".ToLowerInvariant(),
                    m.IsAlive,
                    m.IsPartitioned,
                    cluster.Journal.Count(e => e.IsLogin && e.Member == m.Number))),
            ],
        };
    }
}

/// <summary>The truth about one member.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Role">The role that it says it has.</param>
/// <param name="CutOff">True while callers cannot reach it.</param>
/// <param name="Logins">The number of logins to it.</param>
internal sealed record AddressManagerMember(int Number, string Url, string Role, bool Alive, bool CutOff, int Logins);

/// <summary>One transition of the monitor.</summary>
internal sealed record TransitionStatus(DateTimeOffset At, string From, string To, string Reason, long Generation);
