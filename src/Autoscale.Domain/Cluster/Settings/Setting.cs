using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>One setting: its key, purpose, rule and default.</summary>
/// <param name="Key">The key in the settings table.</param>
/// <param name="Description">The purpose.</param>
/// <param name="Rule">The rule for valid values, as the end of the sentence "it …".</param>
/// <param name="DefaultText">The default, as it would be written in the table; null when there is none.</param>
/// <param name="IsSecret">Whether the value must not be shown.</param>
public abstract record Setting(string Key, string Description, string Rule, string? DefaultText, bool IsSecret)
{
    /// <summary>The rule that is broken by a reference to a secret in a setting that is not secret.</summary>
    internal const string NoReference = "only secret settings may refer to a secret";

    /// <summary>True for a setting that the original product does not have; a table without it is complete.</summary>
    public bool IsOurs { get; init; }

    /// <summary>
    /// True for a setting that operators edit in the table: a later deployment does not overwrite its value. Column E of spec 9.1.
    /// </summary>
    public bool IsEditable { get; init; }

    /// <summary>
    /// True for a setting that the stack owns: when the row has the value that the stack wrote, an edited value is ignored. Safety S3.2.
    /// </summary>
    public bool IsOfStack { get; init; }

    /// <summary>
    /// True for a setting whose default, and not the property of the stack, is written when a stack adds it to an existing table: devices
    /// that were configured before would be refused otherwise.
    /// </summary>
    public bool KeepsDefaultWhenAdded { get; init; }

    /// <summary>True for a setting whose value is JSON.</summary>
    public bool IsJson { get; init; }

    /// <summary>True for a text that means "no value": an empty text or <c>n/a</c>. Spec 2.2.</summary>
    public static bool IsNoValue(string text) => text.Length == 0 || text.Equals("n/a", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Returns the rule that a trimmed text breaks, as the end of the sentence "…, but …"; null for a valid text and for one that means "no
    /// value".
    /// </summary>
    public string? Breach(string text) => IsNoValue(text) ? null
        : !IsSecret && SecretReferencePolicy.IsMeant(text) ? NoReference
        : Fits(text) ? null : $"it {Rule}";

    /// <summary>Whether a trimmed text with a value obeys the rule.</summary>
    protected abstract bool Fits(string text);
}

/// <summary>A setting with a value of type <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed record Setting<T> : Setting
{
    /// <summary>Throws if the default breaks the setting's own rule.</summary>
    public Setting(string key, string description, SettingKind<T> kind, string? defaultText, T fallback, bool isSecret = false)
        : base(key, description, kind.Rule, defaultText, isSecret)
    {
        Kind = kind;
        Fallback = fallback;
        if (defaultText is null)
            return;
        if (!kind.Read(defaultText, out var read))
            throw new ArgumentException($"The default of setting {key} breaks its own rule: it {kind.Rule}.", nameof(defaultText));
        Fallback = read;
    }

    /// <summary>The parser.</summary>
    public SettingKind<T> Kind { get; }

    /// <summary>The value that is used when the table has none.</summary>
    public T Fallback { get; }

    /// <inheritdoc/>
    protected override bool Fits(string text) => Kind.Read(text, out _);
}
