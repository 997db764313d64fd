namespace Autoscale.Domain.Cluster.Fleet;

/// <summary>One Auto Scaling group, by its name (1 to 255 characters, as AWS allows). Spec 0.1, 4.6.</summary>
public readonly record struct ScalingGroup
{
    private readonly string? _name;

    /// <summary>Throws on an empty name or one longer than 255 characters.</summary>
    public ScalingGroup(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, 255, nameof(name));
        _name = name;
    }

    /// <summary>The group's name.</summary>
    public string Name => _name ?? throw new InvalidOperationException("A scaling group was never set.");

    /// <inheritdoc/>
    public override string ToString() => _name ?? "(no group)";
}

/// <summary>
/// The actual or configured sizes of a scaling group, in members. Operators may type the three numbers, so they may contradict each other.
/// Spec 1.12, 9.1.
/// </summary>
/// <param name="Min">The minimum size.</param>
/// <param name="Desired">The desired capacity.</param>
/// <param name="Max">The maximum size.</param>
public sealed record GroupSizes(int Min, int Desired, int Max)
{
    /// <summary>The sizes of an unused group: all 0.</summary>
    public static readonly GroupSizes None = new(0, 0, 0);

    /// <summary>True when Auto Scaling accepts the sizes: 0 ≤ minimum ≤ desired ≤ maximum.</summary>
    public bool IsOrdered => Min >= 0 && Min <= Desired && Desired <= Max;

    /// <inheritdoc/>
    public override string ToString() => $"minimum {Min}, desired {Desired}, maximum {Max}";
}
