using Autoscale.Domain.Secrets;

namespace Autoscale.Domain.Settings;

/// <summary>One setting: its key, what it is for, what it may be and what it is otherwise.</summary>
/// <param name="Key">Its key in the table.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Rule">What its value has to be.</param>
/// <param name="DefaultText">What is used without a value, as it would stand in the table; null when there is nothing that could be.</param>
/// <param name="IsSecret">Whether its value may be shown.</param>
public abstract record Setting(string Key, string Description, string Rule, string? DefaultText, bool IsSecret)
{
    /// <summary>What is wrong with a reference to a secret where none may be.</summary>
    internal const string NoReference = "only settings that are secrets may refer to a secret";

    /// <summary>True for a setting that the original does not have, so that a table without it is in order.</summary>
    public bool IsOurs { get; init; }

    /// <summary>True for a setting that operators change in the table; a deployment that is made anew leaves what they made of it. Column E of spec 9.1.</summary>
    public bool IsEditable { get; init; }

    /// <summary>True for a setting whose value is JSON.</summary>
    public bool IsJson { get; init; }

    /// <summary>True for a text that means no value: none at all, and <c>n/a</c>. Spec 2.2.</summary>
    public static bool IsNoValue(string text) => text.Length == 0 || text.Equals("n/a", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is wrong with a trimmed text, as the end of the sentence "…, but …"; null when it keeps the rule, or means no value.</summary>
    public string? Breach(string text) => IsNoValue(text) ? null
        : !IsSecret && SecretReferencePolicy.IsMeant(text) ? NoReference
        : Fits(text) ? null : $"it {Rule}";

    /// <summary>Whether a trimmed text, which means a value, keeps the rule.</summary>
    protected abstract bool Fits(string text);
}

/// <summary>A setting that is read as a <typeparamref name="T"/>.</summary>
/// <typeparam name="T">What it is read as.</typeparam>
public sealed record Setting<T> : Setting
{
    /// <summary>Refuses a default that breaks the setting's own rule.</summary>
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

    /// <summary>How it is read.</summary>
    public SettingKind<T> Kind { get; }

    /// <summary>What is used without a value.</summary>
    public T Fallback { get; }

    /// <inheritdoc/>
    protected override bool Fits(string text) => Kind.Read(text, out _);
}
