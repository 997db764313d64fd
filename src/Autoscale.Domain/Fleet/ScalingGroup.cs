namespace Autoscale.Domain.Fleet;

/// <summary>One Auto Scaling group, by its name (1 to 255 characters, as AWS allows). Spec 0.1, 4.6.</summary>
public readonly record struct ScalingGroup
{
    private readonly string? _name;

    /// <summary>Refuses an empty or overlong name.</summary>
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
