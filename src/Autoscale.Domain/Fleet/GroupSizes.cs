namespace Autoscale.Domain.Fleet;

/// <summary>How large a scaling group is, or is to be, in members. It may have been typed by anybody, so the three need not fit together. Spec 1.12, 9.1.</summary>
/// <param name="Least">How few members there may be.</param>
/// <param name="Desired">How many there should be.</param>
/// <param name="Most">How many there may be.</param>
public sealed record GroupSizes(int Least, int Desired, int Most)
{
    /// <summary>A group that nobody wants.</summary>
    public static readonly GroupSizes None = new(0, 0, 0);

    /// <summary>True when Auto Scaling takes them.</summary>
    public bool IsOrdered => Least >= 0 && Least <= Desired && Desired <= Most;

    /// <inheritdoc/>
    public override string ToString() => $"{Desired} of {Least} to {Most}";
}
