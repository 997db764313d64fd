using System.Diagnostics.CodeAnalysis;

namespace Autoscale.Domain.Shared.Secrets;

/// <summary>
/// The name or ARN of a secret: 1 to 2048 ASCII letters, digits and <c>/_+=.@-:</c>, the characters that AWS allows in names and ARNs. The
/// name itself is not secret.
/// </summary>
public readonly record struct SecretName
{
    private const int Longest = 2048;
    private readonly string? _value;

    private SecretName(string value) => _value = value;

    /// <summary>The name as text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("The name of a secret was never set.");

    /// <summary>Parses a name; an invalid one is an <see cref="ArgumentException"/> that names the rule.</summary>
    public static SecretName Parse(string text) => TryParse(text, out var name)
        ? name
        : throw new ArgumentException($"The name of a secret has 1 to {Longest} characters: letters, digits and /_+=.@-:", nameof(text));

    /// <summary>Parses a name from untrusted text; false if it is invalid.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SecretName name)
    {
        name = default;
        if (text is not { Length: > 0 and <= Longest }
            || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '+' or '=' or '.' or '@' or '-' or ':'))
            return false;
        name = new SecretName(text);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
