using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Settings;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>What the world knows of one run of the monitor.</summary>
/// <param name="number">The number of the run.</param>
/// <param name="place">The place of its container in the network.</param>
internal sealed class MonitorRunFacts(int number, int place)
{
    public int Number => number;

    public int Place => place;

    /// <summary>The token of its lease; null before it has one.</summary>
    public long? Token { get; set; }

    /// <summary>The end of its lease by its own clock.</summary>
    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>The leases it took, the states it saved in between, and the releases: as far as the row was written.</summary>
    public int Writes { get; set; }

    /// <summary>The transitions that it saved.</summary>
    public int News { get; set; }

    /// <summary>Whether the answer to its last write was lost, so that it cannot know what it saved.</summary>
    public bool HasLostAnswer { get; set; }

    /// <summary>Whether one of its calls failed or was answered wrongly.</summary>
    public bool HasFault { get; set; }

    /// <summary>The number of its attempts to read the orders.</summary>
    public int OrderReads { get; set; }

    /// <summary>The orders that it read last.</summary>
    public MonitorOrders? Orders { get; set; }

    /// <summary>The reads of the orders before its last poll.</summary>
    public int OrderReadsAtPoll { get; set; }

    /// <summary>Its current poll; null before the first.</summary>
    public PollFacts? Poll { get; set; }
}

/// <summary>What the world knows of one poll of all members.</summary>
/// <param name="run">The run that made it.</param>
/// <param name="at">Its start by the clock of the world.</param>
/// <param name="by">Its start by the clock of the run.</param>
/// <param name="settings">The settings of the run.</param>
internal sealed class PollFacts(MonitorRunFacts run, DateTimeOffset at, DateTimeOffset by, MonitorSettings settings)
{
    public MonitorRunFacts Run => run;

    public DateTimeOffset At => at;

    public DateTimeOffset By => by;

    public MonitorSettings Settings => settings;

    /// <summary>Whether its run has saved a state since.</summary>
    public bool IsSaved { get; set; }

    /// <summary>The end by the clock of the world; null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The evidence by member.</summary>
    public Dictionary<Uri, MemberEvidence> Evidence { get; } = [];

    /// <summary>The number of requests, logins included.</summary>
    public int Requests { get; set; }

    /// <summary>Whether a session was renewed, before its token expired or after.</summary>
    public bool HasRenewed { get; set; }

    /// <summary>The number of logins.</summary>
    public int Logins { get; set; }

    /// <summary>Whether the member said in it that it is the primary.</summary>
    public bool IsClaimedBy(Uri member) => RoleOf(member) is MemberRole.Primary or MemberRole.Standalone;

    /// <summary>The role that a member said; null for none.</summary>
    public MemberRole? RoleOf(Uri member) => Evidence.TryGetValue(member, out var shown) ? shown.Role : null;

    /// <summary>Whether the member failed it.</summary>
    public bool IsFailedBy(Uri member) => !Evidence.TryGetValue(member, out var shown) || !shown.IsAlive;
}
