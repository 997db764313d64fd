using System.Diagnostics;
using System.Text.Json;
using Autoscale.Domain.Shared;

namespace Autoscale.Simulation.Worlds;

/// <summary>The ids and sentences of the protections, for reports.</summary>
public static class ProtectionNames
{
    /// <summary>The id: <c>term-condition</c>.</summary>
    public static string Name(this Protection protection) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{protection}");

    /// <summary>The protection with this id; null when there is none.</summary>
    public static Protection? Find(string id) =>
        Enum.GetValues<Protection>().Cast<Protection?>().FirstOrDefault(p => p!.Value.Name() == id);

    /// <summary>The rule in one sentence.</summary>
    public static string Sentence(this Protection protection) => protection switch
    {
        Protection.TermCondition => "A term is claimed only over the term that was read.",
        Protection.VersionCondition => "A health check record is replaced only over the version that was read.",
        Protection.LicenseCondition => "A license is assigned only while no other device holds it.",
        Protection.AcknowledgementRepeat => "An answer names the primary until the device shows that it has adopted it.",
        Protection.ConfigLossGuard => "A member without the configuration is not elected while a member with it lives.",
        Protection.TermCheckBeforeEffects => "The term is compared again before its effects are applied.",
        Protection.HookRecheck => "A waiting lifecycle hook is checked again by every sweep.",
        Protection.Deafness => "The silence of a device counts only while heartbeats of other devices arrive.",
        Protection.PathRule => "Silence of a whole subnet is a fault of the path and not of its devices.",
        Protection.TerminationBound => "The number of terminations is bounded.",
        Protection.Brake => "A sweep that would clear most of the cluster clears nothing.",
        Protection.GoneRule => "A device is gone only when EC2 and Auto Scaling say so of the instance.",
        Protection.SaveBeforeAsking => "A heartbeat is saved before the cloud is asked.",
        Protection.EndOfOutdated => "A heartbeat that arrives long after the last one is not outdated.",
        Protection.SecretsWindow => "Secrets are handed out only around the boot of a device.",
        Protection.OwnHooksOnly => "Lifecycle hooks of others are neither extended nor answered.",
        Protection.StandbyRule => "A member in standby is elected only when no member in service can be.",
        Protection.ProberGuard => "A run of route failover that sees most units fall suspects itself.",
        Protection.LeaseFencing => "A run of route failover writes only while it holds the lease.",
        Protection.LoopHandover => "A scheduled run of route failover waits for the lease of its predecessor.",
        Protection.FazMembersOnly => "Of the devices that wait on the FortiAnalyzer, only those of members are authorized.",
        Protection.FazHolders => "A registration on the FortiAnalyzer is removed only while no other instance has its serial number.",
        Protection.AmConfirmation =>
            "An Address Manager is followed only after it said in several consecutive polls that it is the primary.",
        Protection.AmFailAfter => "The primary Address Manager is lost only after several consecutive polls failed.",
        Protection.AmTie => "Between two Address Managers that say that they are the primary the monitor does not decide.",
        Protection.AmFencing => "The row of the monitor is saved only by the holder of the newest lease.",
        Protection.AmLease => "The lease of the monitor is taken only after it was released or has expired.",
        Protection.AmStopCheck => "The monitor reads its orders before each poll.",
        Protection.AmTold => "A transition of the monitor whose message failed is told by a later run.",
        Protection.AmSaveFirst => "A transition of the monitor is saved before people are told.",
        Protection.AmChangesOnce => "A change of which a byte may have been sent is not repeated.",
        Protection.AmChangesHeld => "A change is refused while two members say that they are the primary, or one awaits confirmation.",
        Protection.AmOneLogin => "All callers share one login on Address Manager.",
        Protection.AmSessionGeneration => "A session on Address Manager is used only in the generation in which it was opened.",
        Protection.AmRejectionPause => "Rejected credentials are not sent to Address Manager again before a pause.",
        _ => throw new UnreachableException(),
    };
}
