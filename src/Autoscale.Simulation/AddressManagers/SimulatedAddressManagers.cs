using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Simulation.AddressManagers;

/// <summary>
/// A simulated replication cluster of Address Managers: one primary, and standbys with copies of its database. It answers requests by
/// itself; <see cref="SimulatedMemberHost"/> puts HTTPS in front of it. Spec address-manager C1, C2, C5.
/// </summary>
/// <remarks>
/// Sessions of a member end when its role changes and when it stops. A write replicates at once unless replication is stopped.
/// </remarks>
public sealed partial class SimulatedAddressManagers
{
    /// <summary>The time from a login to the end of its token.</summary>
    public static readonly TimeSpan TokenTime = TimeSpan.FromDays(1);

    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SimulatedUser> _users = new(StringComparer.Ordinal);
    private readonly List<JournalEntry> _journal = [];
    private long _lastSession;

    /// <param name="members">The number of members, 1 to 3. The first one is the primary.</param>
    /// <param name="clock">The clock of tokens and of the journal.</param>
    public SimulatedAddressManagers(int members, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(members, 3);
        _clock = clock;
        Members = [.. Enumerable.Range(1, members).Select(n => new SimulatedMember(n))];
        foreach (var member in Members)
            member.Role = member.Number > 1 ? MemberRole.Standby : members == 1 ? MemberRole.Standalone : MemberRole.Primary;
    }

    /// <summary>The members, by number.</summary>
    public IReadOnlyList<SimulatedMember> Members { get; }

    /// <summary>Whether writes reach the standbys.</summary>
    public bool IsReplicating { get; set; } = true;

    /// <summary>Whether logins are rejected although user and password are right.</summary>
    public bool RejectsCredentials { get; set; }

    /// <summary>Whether a standby whose primary is down refuses logins in REST v2 too, instead of opening them for reading.</summary>
    public bool StandbyRefusesLogin { get; set; }

    /// <summary>The time from a login to the end of its token in this cluster.</summary>
    public TimeSpan TokenLife { get; set; } = TokenTime;

    /// <summary>The requests that the members got, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Journal
    {
        get
        {
            lock (_lock)
                return [.. _journal];
        }
    }

    /// <summary>A member by its number.</summary>
    public SimulatedMember Member(int number) => Members[number - 1];

    /// <summary>Adds a user, or changes the password.</summary>
    public void SetUser(string name, Secret password)
    {
        lock (_lock)
        {
            _users[name] = _users.TryGetValue(name, out var known)
                ? known with { Password = password }
                : new SimulatedUser(_users.Count + 1, name, password);
        }
    }

    /// <summary>Gives a user a user-defined field, or another value of it; null removes it.</summary>
    public void SetField(string user, string field, string? value)
    {
        lock (_lock)
        {
            var known = _users[user];
            _users[user] = known with { Fields = value is null ? known.Fields.Remove(field) : known.Fields.SetItem(field, value) };
        }
    }

    /// <summary>Removes a user and ends the sessions of this user.</summary>
    public void RemoveUser(string name)
    {
        lock (_lock)
        {
            _ = _users.Remove(name);
            foreach (var member in Members)
                _ = member.Sessions.RemoveAll(s => s.User == name);
        }
    }

    /// <summary>Adds a configuration on all members.</summary>
    public void AddConfiguration(string name)
    {
        lock (_lock)
        {
            var primary = Members.First(m => m.Role is MemberRole.Primary or MemberRole.Standalone);
            primary.Database = primary.Database.With(0, "Configuration", name);
            foreach (var member in Members)
                member.Database = primary.Database;
        }
    }

    /// <summary>
    /// Promotes a standby. Of three members, it becomes the primary of the pair that remains; of two, it becomes standalone. The old
    /// primary leaves the replication; when it is reached, it steps down to a standby without a primary.
    /// </summary>
    public void Promote(int number)
    {
        lock (_lock)
        {
            var promoted = Member(number);
            foreach (var member in Members.Where(m => m != promoted && m is { IsInCluster: true, Role: not MemberRole.Standby }).ToList())
            {
                member.IsInCluster = false;
                if (member is { IsAlive: true, IsPartitioned: false })
                    TakeRole(member, MemberRole.Standby);
            }

            promoted.IsInCluster = true;
            TakeRole(promoted, Members.Count(m => m.IsInCluster) > 1 ? MemberRole.Primary : MemberRole.Standalone);
        }
    }

    /// <summary>Stops a member.</summary>
    public void Kill(int number)
    {
        lock (_lock)
        {
            Member(number).IsAlive = false;
            Member(number).Sessions.Clear();
        }
    }

    /// <summary>
    /// Starts a stopped member. The primary of a cluster that promoted no other member is the primary again; any other member joins the
    /// replication as a standby of the current primary.
    /// </summary>
    public void Revive(int number)
    {
        lock (_lock)
        {
            Member(number).IsAlive = true;
            if (!Member(number).IsInCluster)
                Rejoin(Member(number));
        }
    }

    /// <summary>A member joins the replication as a standby of the current primary.</summary>
    public void Rejoin(int number)
    {
        lock (_lock)
            Rejoin(Member(number));
    }

    /// <summary>A member says that it is the primary, in addition to any other that does.</summary>
    public void Claim(int number)
    {
        lock (_lock)
            TakeRole(Member(number), MemberRole.Primary);
    }

    /// <summary>A member is cut off from its callers and from the other members.</summary>
    public void Partition(int number) => Change(() => Member(number).IsPartitioned = true);

    /// <summary>Ends the partition of a member; it keeps its role.</summary>
    public void Heal(int number) => Change(() => Member(number).IsPartitioned = false);

    /// <summary>A member stands still.</summary>
    public void Pause(int number) => Change(() => Member(number).IsPaused = true);

    /// <summary>A member that stood still goes on, with the requests that it got meanwhile.</summary>
    public void Resume(int number) => Change(() => Member(number).IsPaused = false);

    /// <summary>The tokens of all sessions expire.</summary>
    public void ExpireTokens()
    {
        lock (_lock)
            Members.ToList().ForEach(m => m.Sessions.Clear());
    }

    /// <summary>The next write on a member is applied, and its connection is closed without an answer.</summary>
    public void AnswerThenDrop(int number) => Change(() => Member(number).DropsAfter++);

    /// <summary>The connection of the next write on a member is closed before the write is applied.</summary>
    public void DropBeforeApply(int number) => Change(() => Member(number).DropsBefore++);

    /// <summary>Called after a member was paused, resumed, cut off or healed.</summary>
    internal Action? Changed { get; set; }

    private static void TakeRole(SimulatedMember member, MemberRole role)
    {
        if (member.Role != role)
            member.Sessions.Clear();
        member.Role = role;
    }

    private void Rejoin(SimulatedMember member)
    {
        if (Members.FirstOrDefault(m => m != member && m is { IsInCluster: true, Role: not MemberRole.Standby }) is not { } primary)
            return;
        member.IsInCluster = true;
        member.Database = primary.Database;
        TakeRole(member, MemberRole.Standby);
        TakeRole(primary, MemberRole.Primary);
    }

    private void Change(Action change)
    {
        lock (_lock)
            change();
        Changed?.Invoke();
    }

    private bool HasReachablePrimary(SimulatedMember standby) => standby.IsInCluster && !standby.IsPartitioned
        && Members.Any(m => m is { IsAlive: true, IsInCluster: true, IsPartitioned: false, Role: MemberRole.Primary });
}
