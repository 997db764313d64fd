namespace Autoscale.Domain.Settings;

/// <summary>A setting that has no default is missing or unusable, and something needs it.</summary>
/// <param name="key">The key of the setting.</param>
public sealed class MissingSettingException(string key)
    : InvalidOperationException($"Setting {key} has no usable value and no default: set it in the table of settings.")
{
    /// <summary>The key of the setting.</summary>
    public string Key { get; } = key;
}
