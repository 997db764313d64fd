using System.Diagnostics.CodeAnalysis;

namespace Autoscale.Domain.Shared.Aws;

/// <summary>
/// The EC2 id of one instance: <c>i-</c> and 1 to 40 ASCII letters or digits. Ids arrive in requests from devices, which are not trusted.
/// A value of this type can stand in a log line, a key or a URL without escaping. Spec 1.8, 2.2.
/// </summary>
public readonly record struct InstanceId : IComparable<InstanceId>
{
    private const int LongestSuffix = 40;
    private readonly string? _value;

    private InstanceId(string value) => _value = value;

    /// <summary>The id as AWS writes it.</summary>
    public string Value => _value ?? throw new InvalidOperationException("An instance id was never set.");

    /// <summary>Parses an id; an invalid one is an <see cref="ArgumentException"/> that names the rule.</summary>
    public static InstanceId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new ArgumentException($"An instance id is 'i-' followed by 1 to {LongestSuffix} letters or digits.", nameof(text));

    /// <summary>Parses an id from untrusted text; false if it is invalid.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out InstanceId id)
    {
        id = default;
        if (text is not { Length: > 2 and <= LongestSuffix + 2 } || !text.StartsWith("i-", StringComparison.Ordinal))
            return false;
        foreach (var c in text.AsSpan(2))
        {
            if (!char.IsAsciiLetterOrDigit(c))
                return false;
        }

        id = new InstanceId(text);
        return true;
    }

    /// <summary>Ordinal order, used as the tie-breaker in elections (spec 4.5).</summary>
    public int CompareTo(InstanceId other) => string.CompareOrdinal(_value, other._value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? "(no instance)";

    public static bool operator <(InstanceId left, InstanceId right) => left.CompareTo(right) < 0;

    public static bool operator <=(InstanceId left, InstanceId right) => left.CompareTo(right) <= 0;

    public static bool operator >(InstanceId left, InstanceId right) => left.CompareTo(right) > 0;

    public static bool operator >=(InstanceId left, InstanceId right) => left.CompareTo(right) >= 0;
}
