using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Upgrades;

/// <summary>The next step of an upgrade.</summary>
public abstract record UpgradeStep
{
    private UpgradeStep()
    {
    }

    /// <summary>One member is replaced: Auto Scaling terminates it and launches another one.</summary>
    public sealed record Replace(InstanceId Member) : UpgradeStep;

    /// <summary>An updated member becomes the primary, because only the primary remains.</summary>
    public sealed record SwitchOver(InstanceId Successor) : UpgradeStep;

    /// <summary>The former primary gets the role back, because its successor has not taken it; the upgrade stops.</summary>
    /// <param name="Doubt">The reason, as a sentence.</param>
    public sealed record GiveBack(InstanceId Former, string Doubt) : UpgradeStep;

    /// <summary>Nothing is done, because the cluster is not at rest.</summary>
    /// <param name="Reasons">The reasons, as sentences.</param>
    public sealed record Wait(IReadOnlyList<string> Reasons) : UpgradeStep;

    /// <summary>The upgrade stops; an operator decides.</summary>
    /// <param name="Doubt">The reason, as a sentence.</param>
    public sealed record Stop(string Doubt) : UpgradeStep;

    /// <summary>Each member uses the version of its group, and the cluster is at rest.</summary>
    public sealed record Complete : UpgradeStep;
}
