using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Settings;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>What is true of the members, over time, however the monitor sees them.</summary>
internal sealed class MemberTruth(MonitorScene scene, SimulatedAddressManagers cluster, MemberNetwork network)
{
    private readonly List<(DateTimeOffset At, MemberRole Role)>[] _roles = [[], [], []];
    private readonly Dictionary<(int Place, int Member), DateTimeOffset> _well = [];

    /// <summary>The places of containers of the monitor.</summary>
    public static IReadOnlyList<int> Places { get; } = [0, 1];

    /// <summary>Takes note of the current conditions.</summary>
    public void Look()
    {
        foreach (var member in cluster.Members)
        {
            var roles = _roles[member.Number - 1];
            if (roles.Count == 0 || roles[^1].Role != member.Role)
                roles.Add((scene.Now, member.Role));
            foreach (var place in Places)
            {
                if (!IsReached(place, member.Number) || member.Role == MemberRole.Standby)
                    _ = _well.Remove((place, member.Number));
                else
                    _ = _well.TryAdd((place, member.Number), scene.Now);
            }
        }
    }

    /// <summary>Whether a member had a role, or another one than a standby, in a part of a time.</summary>
    public bool HasSaid(Uri url, MemberRole said, DateTimeOffset from, DateTimeOffset to)
    {
        var roles = _roles[MemberNetwork.NumberOf(url) - 1];
        return roles.Index().Any(r => r.Item.At <= to
            && (r.Index + 1 == roles.Count || roles[r.Index + 1].At >= from)
            && (said == MemberRole.Standby ? r.Item.Role == said : r.Item.Role != MemberRole.Standby));
    }

    /// <summary>Whether a member was up, reached from a place and the primary since a time, without the failure of a request.</summary>
    public bool IsWellSince(ClusterMember member, int place, DateTimeOffset from)
    {
        var number = MemberNetwork.NumberOf(member.Url);
        return network.Ways[number - 1].IsTrusted(member.Trust)
            && _well.TryGetValue((place, number), out var since)
            && since < from
            && network.Ways[number - 1].TroubledAt < from;
    }

    /// <summary>Whether a member answers requests from a place, certificates aside.</summary>
    public bool IsReached(int place, int number)
    {
        var (member, way) = (cluster.Member(number), network.Ways[number - 1]);
        return member is { IsAlive: true, IsPartitioned: false, IsPaused: false, IsProcessUp: true, HasDatabase: true }
            && !way.CutOff.Contains(place)
            && way.Delay == TimeSpan.Zero;
    }

    /// <summary>Whether a member answers requests from all places, with a certificate that the settings accept.</summary>
    public bool IsReachedByAll(ClusterMember member) => Places.All(p => IsReached(p, MemberNetwork.NumberOf(member.Url)))
        && network.Ways[MemberNetwork.NumberOf(member.Url) - 1].IsTrusted(member.Trust);

    /// <summary>Whether no request from any place is answered by a member: it is down, or cut off.</summary>
    public bool IsLostToAll(ClusterMember member)
    {
        var (state, way) = (cluster.Member(MemberNetwork.NumberOf(member.Url)), network.Ways[MemberNetwork.NumberOf(member.Url) - 1]);
        return !state.IsAlive || state.IsPartitioned || Places.All(way.CutOff.Contains);
    }

    /// <summary>The one member that claims to be the primary and that the monitor may follow; null for none or several.</summary>
    public Uri? FailedOverTo(MonitorSettings settings, Domain.AddressManager.Monitoring.MonitorState state)
    {
        var claiming = settings.Members.Where(m => RoleOf(m) != MemberRole.Standby).Where(m => !IsLostToAll(m)).ToList();
        if (state.Primary is not { } primary || settings.Members.FirstOrDefault(m => m.Url == primary) is not { } own)
            return null;
        if (!IsLostToAll(own) && (RoleOf(own) != MemberRole.Standby || !IsReachedByAll(own)))
            return null;

        // A standby that opens no session, because its primary is gone, does not say its role: then the monitor cannot decide.
        if (state.Members.FirstOrDefault(m => m.Url == primary) is { Last: { IsAlive: true, Role: null } })
            return null;
        return claiming is [var next] && next.Url != primary && IsReachedByAll(next)
            && (RoleOf(next) == MemberRole.Primary
                || state.Members.Any(m => m.Url == next.Url && m.KnownRole == MemberRole.Standby))
            ? next.Url
            : null;
    }

    /// <summary>The role that a member has now.</summary>
    public MemberRole RoleOf(ClusterMember member) => cluster.Member(MemberNetwork.NumberOf(member.Url)).Role;
}
