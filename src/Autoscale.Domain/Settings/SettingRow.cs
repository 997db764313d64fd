namespace Autoscale.Domain.Settings;

/// <summary>One row of table <c>{prefix}-Settings</c>, as an operator may have edited it. It may hold a secret, so it prints as its key. Spec 2.2.</summary>
/// <param name="Key">The key (<c>settingKey</c>).</param>
/// <param name="Value">The value (<c>settingValue</c>); null when the row has none.</param>
public sealed record SettingRow(string Key, string? Value)
{
    /// <inheritdoc/>
    public override string ToString() => Key;
}
