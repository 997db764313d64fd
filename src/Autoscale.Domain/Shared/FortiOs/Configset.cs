using Autoscale.Domain.Shared.Texts;

namespace Autoscale.Domain.Shared.FortiOs;

/// <summary>One configuration fragment. Spec 5.2.</summary>
/// <param name="Name">The name: the file name in its location.</param>
/// <param name="Text">FortiOS CLI text, with placeholders.</param>
public sealed record Configset(string Name, string Text)
{
    /// <summary>The reason why the file is no text, as a clause; null when it is text.</summary>
    public string? Fault { get; init; }

    /// <summary>Decodes the content of a file.</summary>
    public static Configset Of(string name, ReadOnlySpan<byte> content) => FileTextPolicy.Decode(content) switch
    {
        FileText.Valid valid => new Configset(name, valid.Text),
        FileText.Invalid invalid => new Configset(name, "") { Fault = invalid.Reason },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The name of the mandatory base configset.</summary>
    public const string Base = "baseconfig";

    /// <summary>True for a name that is allowed in a list of configsets: it cannot leave the location (no slash, no leading dot).</summary>
    public static bool IsName(string text) =>
        text is [not '.', ..] && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}

/// <summary>The first configuration of a FortiGate. It contains the cluster's secret, so it prints as its size.</summary>
/// <param name="Text">FortiOS CLI text, ready to be executed.</param>
/// <param name="Parts">The names of its configsets, in order.</param>
public sealed record BootstrapConfiguration(string Text, IReadOnlyList<string> Parts)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Text.Length} characters from {string.Join(", ", Parts)}";
}

/// <summary>A configset contains a placeholder without a value.</summary>
/// <param name="source">The setting or property that supplies the value.</param>
public sealed class UnresolvedPlaceholderException(string configset, string placeholder, string source)
    : Exception($"Configset {configset} needs a value for {{{placeholder}}}, but {source} does not supply one.");
