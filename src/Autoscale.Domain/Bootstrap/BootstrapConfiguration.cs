namespace Autoscale.Domain.Bootstrap;

/// <summary>The first configuration of a FortiGate. It holds the secret of the cluster, so it prints as its size.</summary>
/// <param name="Text">FortiOS CLI text, ready to be executed.</param>
/// <param name="Parts">The configsets that it is made of, in their order.</param>
public sealed record BootstrapConfiguration(string Text, IReadOnlyList<string> Parts)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Text.Length} characters from {string.Join(", ", Parts)}";
}
