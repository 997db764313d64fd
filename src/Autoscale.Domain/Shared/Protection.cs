namespace Autoscale.Domain.Shared;

/// <summary>
/// The rules without which a single wrong fact damages a cluster. The simulation switches off one at a time and must then find a world that
/// is damaged; this shows that the rule is needed and that the worlds can show it. Safety, section 9.
/// </summary>
public enum Protection
{
    /// <summary>A term is claimed only over the term that was read.</summary>
    TermCondition,

    /// <summary>A health check record is replaced only over the version that was read.</summary>
    VersionCondition,

    /// <summary>A license is assigned only while no other device holds it.</summary>
    LicenseCondition,

    /// <summary>An answer names the primary until the device shows that it has adopted it.</summary>
    AcknowledgementRepeat,

    /// <summary>A member without the configuration is not elected while a member with it lives.</summary>
    ConfigLossGuard,

    /// <summary>The term is compared again before its effects are applied.</summary>
    TermCheckBeforeEffects,

    /// <summary>A waiting lifecycle hook is checked again by every sweep.</summary>
    HookRecheck,

    /// <summary>The silence of a device counts only while heartbeats of other devices arrive.</summary>
    Deafness,

    /// <summary>Silence of a whole subnet is a fault of the path and not of its devices.</summary>
    PathRule,

    /// <summary>The number of terminations is bounded.</summary>
    TerminationBound,

    /// <summary>A sweep that would clear most of the cluster clears nothing.</summary>
    Brake,

    /// <summary>A device is gone only when EC2 and Auto Scaling say so of the instance.</summary>
    GoneRule,

    /// <summary>A heartbeat is saved before the cloud is asked.</summary>
    SaveBeforeAsking,

    /// <summary>A heartbeat that arrives long after the last one is not outdated.</summary>
    EndOfOutdated,

    /// <summary>Secrets are handed out only around the boot of a device.</summary>
    SecretsWindow,

    /// <summary>Lifecycle hooks of others are neither extended nor answered.</summary>
    OwnHooksOnly,

    /// <summary>A member in standby is elected only when no member in service can be.</summary>
    StandbyRule,

    /// <summary>A run of route failover that sees most units fall suspects itself.</summary>
    ProberGuard,

    /// <summary>A run of route failover writes only while it holds the lease.</summary>
    LeaseFencing,

    /// <summary>A scheduled run of route failover waits for the lease of its predecessor.</summary>
    LoopHandover,

    /// <summary>Of the devices that wait on the FortiAnalyzer, only those of members are authorized.</summary>
    FazMembersOnly,

    /// <summary>A registration on the FortiAnalyzer is removed only while no other instance has its serial number.</summary>
    FazHolders,

    /// <summary>An Address Manager is followed only after it said in several consecutive polls that it is the primary.</summary>
    AmConfirmation,

    /// <summary>The primary Address Manager is lost only after several consecutive polls failed.</summary>
    AmFailAfter,

    /// <summary>Between two Address Managers that say that they are the primary the monitor does not decide.</summary>
    AmTie,

    /// <summary>The row of the monitor is saved only by the holder of the newest lease.</summary>
    AmFencing,

    /// <summary>The lease of the monitor is taken only after it was released or has expired.</summary>
    AmLease,

    /// <summary>The monitor reads its orders before each poll.</summary>
    AmStopCheck,

    /// <summary>A transition of the monitor whose message failed is told by a later run.</summary>
    AmTold,

    /// <summary>A transition of the monitor is saved before people are told.</summary>
    AmSaveFirst,

    /// <summary>A change of which a byte may have been sent is not repeated.</summary>
    AmChangesOnce,

    /// <summary>A change is refused while it could be lost: with two primaries, and before a new one is confirmed.</summary>
    AmChangesHeld,

    /// <summary>All callers share one login.</summary>
    AmOneLogin,

    /// <summary>A session is used only in the generation in which it was opened.</summary>
    AmSessionGeneration,

    /// <summary>Rejected credentials are not sent again before a pause.</summary>
    AmRejectionPause,
}

/// <summary>
/// The protections in force: all of them. Only the simulation can make a value without one, because the constructor is internal: no setting
/// and no deployed function can.
/// </summary>
public readonly record struct Protections
{
    /// <summary>All protections.</summary>
    public static readonly Protections All;

    private readonly Protection? _off;

    internal Protections(Protection off) => _off = off;

    /// <summary>True when the protection is in force.</summary>
    public bool Has(Protection protection) => _off != protection;
}
