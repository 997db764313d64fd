using Autoscale.Simulation.AddressManagers.Seeded;

namespace Autoscale.Simulation.Worlds;

/// <summary>The invariants of the seeded worlds. Safety, section 9.</summary>
public static class Invariants
{
    /// <summary>One primary for each term.</summary>
    public static readonly Invariant OnePrimaryPerTerm = new(
        "one-primary-per-term", "A term has one primary, and every device that is told of the term is told of this primary.");

    /// <summary>The term never falls.</summary>
    public static readonly Invariant TermsRise = new("terms-rise", "The stored term never falls, except by the hand of an operator.");

    /// <summary>No device is told an older term than before.</summary>
    public static readonly Invariant ToldTermsRise = new("told-terms-rise", "No device is told an older term than one it was told before.");

    /// <summary>No effect before its term.</summary>
    public static readonly Invariant EffectsFollowClaims = new("effects-follow-claims", "No term is applied before it is won.");

    /// <summary>Nothing but licenses.</summary>
    public static readonly Invariant OnlyLicenses = new(
        "only-licenses", "No device is given a file of the license folder that is no license.");

    /// <summary>One holder for each license.</summary>
    public static readonly Invariant OneHolderPerLicense = new(
        "one-holder-per-license",
        "No license is given to a device while another running device holds it, from the same file or from a copy.");

    /// <summary>Records change one version at a time.</summary>
    public static readonly Invariant RecordVersions = new(
        "record-versions", "A health check record changes by one version at a time; no write is lost.");

    /// <summary>Losses count once.</summary>
    public static readonly Invariant LossesCountOnce = new(
        "losses-count-once", "A heartbeat adds at most one loss, a sweep the missing intervals, and no count exceeds the setting.");

    /// <summary>A record in sync needs no recovery.</summary>
    public static readonly Invariant RecoveryCount = new("recovery-count", "A record in sync has no recovery count.");

    /// <summary>No defect.</summary>
    public static readonly Invariant NoDefect = new(
        "no-defect", "No request ends with an error other than a failure of a dependency or a missing setting.");

    /// <summary>No member that beats is terminated.</summary>
    public static readonly Invariant NoBeatingMemberTerminated = new(
        "no-beating-member-terminated",
        "No member is terminated by the application while its heartbeats arrive, or would arrive but for an outage.");

    /// <summary>One termination at a time.</summary>
    public static readonly Invariant OneTerminationAtATime = new(
        "one-termination-at-a-time", "No member is terminated by the application while another one that it terminated has not ended.");

    /// <summary>Nothing of a living member is cleared.</summary>
    public static readonly Invariant NothingOfTheLivingCleared = new(
        "nothing-of-the-living-cleared",
        "The record, license, interface, VPN connection and targets of a member whose instance lives are not removed.");

    /// <summary>Targets of others stay.</summary>
    public static readonly Invariant ForeignTargetsStay = new(
        "foreign-targets-stay", "No address that another owner registered in a target group is deregistered.");

    /// <summary>The configuration of the cluster is kept.</summary>
    public static readonly Invariant ConfigurationKept = new(
        "configuration-kept",
        "No member without the configuration is elected while a running member with it is heard or within its grace.");

    /// <summary>No member in standby becomes primary while another can.</summary>
    public static readonly Invariant NoStandbyElected = new(
        "no-standby-elected",
        "No member in standby becomes or stays primary while a member in service that is in sync and has the configuration is heard.");

    /// <summary>No request applies an older term than the tags that it saw.</summary>
    public static readonly Invariant NoOlderTermApplied = new(
        "no-older-term-applied", "No request applies a term although it saw the tags of a newer one.");

    /// <summary>A heartbeat that arrived is saved.</summary>
    public static readonly Invariant HeartbeatSaved = new(
        "heartbeat-saved", "A heartbeat of a known member that arrived while the tables answer is in the table when its request is over.");

    /// <summary>Secrets leave only to members around their boot.</summary>
    public static readonly Invariant SecretsWindow = new(
        "secrets-window", "A license or a configuration leaves only to a live member at its own address, around its boot.");

    /// <summary>Only requests with the right token are answered.</summary>
    public static readonly Invariant Tokens = new("tokens", "No request is answered that shows no token, or not the right one.");

    /// <summary>Hooks of others get no call.</summary>
    public static readonly Invariant OwnHooksOnly = new(
        "own-hooks-only", "A lifecycle hook of another owner is neither extended nor answered.");

    /// <summary>The cluster recovers from an outage.</summary>
    public static readonly Invariant RecoveryAfterOutage = new(
        "recovery-after-outage",
        "Two minutes after an outage all members are in sync and follow one primary, the same as before if it lives.");

    /// <summary>Routes move only for a reason.</summary>
    public static readonly Invariant RoutesHold = new(
        "routes-hold",
        "Routes leave a unit only when it is at fault and not the prober, return in time, and are written by one run at a time.");

    /// <summary>No stranger on the FortiAnalyzer.</summary>
    public static readonly Invariant NoStrangerAuthorized = new(
        "no-stranger-authorized", "No device that was never a member of the cluster is authorized on the FortiAnalyzer.");

    /// <summary>No member is removed from the FortiAnalyzer.</summary>
    public static readonly Invariant NoMemberDeauthorized = new(
        "no-member-deauthorized", "No registration on the FortiAnalyzer is removed while a live member has the serial number.");

    /// <summary>Members are authorized in time.</summary>
    public static readonly Invariant AuthorizedInTime = new(
        "authorized-in-time",
        "Each live member that is heard and has connected to the FortiAnalyzer is authorized within ten minutes without failures.");

    /// <summary>Sessions end.</summary>
    public static readonly Invariant SessionsEnd = new(
        "sessions-end",
        "No session on the FortiAnalyzer outlives its run; that of a run that crashed, or could not log out, ends when idle.");

    /// <summary>Only the authorization waits for the FortiAnalyzer.</summary>
    public static readonly Invariant OnlyAuthorizationWaits = new(
        "only-authorization-waits", "No heartbeat, no other request of a device, no event and no sweep calls the FortiAnalyzer.");

    /// <summary>The account stays usable.</summary>
    public static readonly Invariant AccountNotLocked = new(
        "account-not-locked", "The FortiAnalyzer never locks the account because of logins of the functions.");

    /// <summary>An upgrade takes one member at a time.</summary>
    public static readonly Invariant UpgradesTakeOne = new(
        "upgrades-take-one", "No upgrade takes a member while the groups have not been complete since it took the one before.");

    /// <summary>An upgrade never takes the primary.</summary>
    public static readonly Invariant UpgradesSpareThePrimary = new(
        "upgrades-spare-the-primary", "No upgrade takes the member that is the primary.");

    /// <summary>The cluster settles.</summary>
    public static readonly Invariant Settles = new(
        "settles", "After half an hour without failures the cluster is in order and nothing is left over.");

    /// <summary>All invariants, in the order in which they are reported.</summary>
    public static IReadOnlyList<Invariant> All { get; } =
    [
        OnePrimaryPerTerm, TermsRise, ToldTermsRise, EffectsFollowClaims, OneHolderPerLicense, OnlyLicenses, RecordVersions,
        LossesCountOnce,
        RecoveryCount, NoDefect, NoBeatingMemberTerminated, OneTerminationAtATime, NothingOfTheLivingCleared, ForeignTargetsStay,
        ConfigurationKept,
        NoStandbyElected, NoOlderTermApplied, HeartbeatSaved, SecretsWindow, Tokens, OwnHooksOnly, RecoveryAfterOutage, RoutesHold,
        NoStrangerAuthorized, NoMemberDeauthorized, AuthorizedInTime, SessionsEnd, OnlyAuthorizationWaits, AccountNotLocked,
        UpgradesTakeOne, UpgradesSpareThePrimary, Settles,
        .. MonitorInvariants.All,
    ];
}
