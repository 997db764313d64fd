using System.Diagnostics.CodeAnalysis;

namespace Autoscale.Domain.Settings;

/// <summary>A setting without a default: whoever needs it while it is missing gets an error that names its key; nobody else is disturbed.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Key">The key of the setting.</param>
/// <param name="Stored">The value, when there is one.</param>
public sealed record Required<T>(string Key, T? Stored)
    where T : class
{
    /// <summary>The value; a <see cref="MissingSettingException"/> when there is none.</summary>
    public T Value => Stored ?? throw new MissingSettingException(Key);

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Stored))]
    public bool IsSet => Stored is not null;
}
