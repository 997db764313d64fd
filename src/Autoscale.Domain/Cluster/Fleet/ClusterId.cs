namespace Autoscale.Domain.Cluster.Fleet;

/// <summary>
/// The name of one FortiOS auto-scale cluster: the resource tag prefix of the deployment (1 to 50 characters). Tables, tags and the primary
/// record carry it. Spec 2.1, 4.8.
/// </summary>
public readonly record struct ClusterId
{
    private readonly string? _value;

    /// <summary>Throws on an empty prefix or one longer than 50 characters.</summary>
    public ClusterId(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, 50, nameof(value));
        _value = value;
    }

    /// <summary>The prefix.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A cluster id was never set.");

    /// <inheritdoc/>
    public override string ToString() => _value ?? "(no cluster)";
}
