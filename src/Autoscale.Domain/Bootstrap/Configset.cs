namespace Autoscale.Domain.Bootstrap;

/// <summary>One configuration fragment. Spec 5.2.</summary>
/// <param name="Name">Its name: the file's name in its location.</param>
/// <param name="Text">FortiOS CLI text, with placeholders.</param>
public sealed record Configset(string Name, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The one without which there is no configuration.</summary>
    public const string Base = "baseconfig";

    /// <summary>True for a name that can stand in a list of settings: it stays inside of its location.</summary>
    public static bool IsName(string text) =>
        text is [not '.', ..] && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
