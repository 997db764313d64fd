namespace Autoscale.Domain.Settings;

/// <summary>A row whose value cannot be used, and what is used instead.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value; never that of a secret.</param>
/// <param name="Rule">What the value has to be.</param>
/// <param name="Used">What is used instead; never a secret.</param>
public sealed record SettingWarning(string Key, string Value, string Rule, string Used)
{
    /// <inheritdoc/>
    public override string ToString() => $"Setting {Key} is {Value}, but {Rule}; {Used} is used.";
}
