namespace Autoscale.Domain.Deployment;

/// <summary>A text that belongs into a bucket. It may hold secrets, so it prints as its address.</summary>
/// <param name="Address">Where.</param>
/// <param name="Text">The text.</param>
public sealed record TextObject(ObjectAddress Address, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Address.ToString();
}
