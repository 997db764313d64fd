using Autoscale.Domain.AddressManager.Members;

namespace Autoscale.Simulation.AddressManagers;

/// <summary>The state of a simulated member. <see cref="SimulatedAddressManagers"/> changes it under its lock.</summary>
/// <param name="number">Its number, from 1.</param>
public sealed class SimulatedMember(int number)
{
    /// <summary>Its number, from 1.</summary>
    public int Number => number;

    /// <summary>Its loopback address.</summary>
    public string Address => $"127.0.0.{number}";

    /// <summary>Its host name.</summary>
    public string HostName => $"bam{number}.example";

    /// <summary>The role that it says it has.</summary>
    public MemberRole Role { get; internal set; }

    /// <summary>Whether it runs. A member that does not run refuses connections.</summary>
    public bool IsAlive { get; internal set; } = true;

    /// <summary>Whether callers cannot reach it: connections and requests hang.</summary>
    public bool IsPartitioned { get; internal set; }

    /// <summary>Whether it stands still: requests arrive, and are looked at when it resumes.</summary>
    public bool IsPaused { get; internal set; }

    /// <summary>Whether it takes part in the replication: a member that was cut off or left behind by a promotion does not.</summary>
    public bool IsInCluster { get; internal set; } = true;

    /// <summary>The time that each request takes.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Whether it speaks REST v1.</summary>
    public bool SpeaksV1 { get; set; } = true;

    /// <summary>Whether it speaks REST v2.</summary>
    public bool SpeaksV2 { get; set; } = true;

    /// <summary>Whether its failover service runs.</summary>
    public bool HasFailoverService { get; set; } = true;

    /// <summary>Whether its database answers.</summary>
    public bool HasDatabase { get; set; } = true;

    /// <summary>Whether Address Manager itself runs, beside its failover service.</summary>
    public bool IsProcessUp { get; set; } = true;

    /// <summary>The answer to a request in place of its own; null, as a property or as a result, for its own.</summary>
    public Func<MemberRequest, MemberAnswer?>? Answer { get; set; }

    /// <summary>Its copy of the database.</summary>
    public SimulatedDatabase Database { get; internal set; } = SimulatedDatabase.Empty;

    /// <summary>Its open sessions.</summary>
    internal List<SimulatedSession> Sessions { get; } = [];

    /// <summary>The number of the next writes that are dropped before they are applied.</summary>
    internal int DropsBefore { get; set; }

    /// <summary>The number of the next writes that are applied and not answered.</summary>
    internal int DropsAfter { get; set; }
}
