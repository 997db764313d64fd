using System.Diagnostics.CodeAnalysis;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>
/// A setting without a default. Reading its missing value fails with an error that names the key; other capabilities keep working.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Key">The key of the setting.</param>
/// <param name="Stored">The value; null when there is none.</param>
public sealed record Required<T>(string Key, T? Stored)
    where T : class
{
    /// <summary>The value; a <see cref="MissingSettingException"/> when there is none.</summary>
    public T Value => Stored ?? throw new MissingSettingException(Key);

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Stored))]
    public bool IsSet => Stored is not null;
}

/// <summary>A required setting without a default is missing or invalid.</summary>
public sealed class MissingSettingException(string key)
    : InvalidOperationException($"Setting {key} has no valid value and no default. Set it in the settings table.")
{
    /// <summary>The key of the setting.</summary>
    public string Key { get; } = key;
}
