namespace Autoscale.Domain.Cluster.Upgrades;

/// <summary>The outcome of an order to start an upgrade.</summary>
/// <param name="Review">The cluster and the plan, with the upgrade that is stored now.</param>
/// <param name="Refusal">The reason for which it does not start, with nothing changed; null when it does.</param>
public sealed record UpgradeStart(UpgradeReview Review, UpgradeRefusal? Refusal);

/// <summary>The reason for which an upgrade does not start.</summary>
public abstract record UpgradeRefusal
{
    private UpgradeRefusal()
    {
    }

    /// <summary>It could not be carried out.</summary>
    /// <param name="Reasons">The obstacles, as sentences.</param>
    public sealed record Obstructed(IReadOnlyList<string> Reasons) : UpgradeRefusal;

    /// <summary>The cluster is not at rest.</summary>
    /// <param name="Reasons">The reasons, as sentences.</param>
    public sealed record NotAtRest(IReadOnlyList<string> Reasons) : UpgradeRefusal;

    /// <summary>No member is outdated.</summary>
    public sealed record NothingToDo : UpgradeRefusal;

    /// <summary>An operator has to accept its risks first.</summary>
    /// <param name="Doubts">The risks, as sentences.</param>
    public sealed record Doubted(IReadOnlyList<string> Doubts) : UpgradeRefusal;

    /// <summary>Another run stored an upgrade at the same time.</summary>
    public sealed record LostRace : UpgradeRefusal;
}
