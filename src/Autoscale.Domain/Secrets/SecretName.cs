using System.Diagnostics.CodeAnalysis;

namespace Autoscale.Domain.Secrets;

/// <summary>
/// The name or the ARN of a secret: 1 to 2048 ASCII letters, digits and <c>/_+=.@-:</c>, which are the characters that names and ARNs may have. It is no secret itself.
/// </summary>
public readonly record struct SecretName
{
    private const int Longest = 2048;
    private readonly string? _value;

    private SecretName(string value) => _value = value;

    /// <summary>The name as it is written.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A name of a secret was never set.");

    /// <summary>Reads a name that must be right; an <see cref="ArgumentException"/> names the rule otherwise.</summary>
    public static SecretName Parse(string text) => TryParse(text, out var name)
        ? name
        : throw new ArgumentException($"The name of a secret is 1 to {Longest} letters, digits and /_+=.@-: characters.", nameof(text));

    /// <summary>Reads a name that may be anything; false means that it is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SecretName name)
    {
        name = default;
        if (text is not { Length: > 0 and <= Longest } || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '+' or '=' or '.' or '@' or '-' or ':'))
            return false;
        name = new SecretName(text);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
