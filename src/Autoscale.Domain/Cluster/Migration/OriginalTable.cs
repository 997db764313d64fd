namespace Autoscale.Domain.Cluster.Migration;

/// <summary>A table of the original, FortiGate Autoscale 3.5.x. Spec 2.2.</summary>
/// <param name="Name">The name without the prefix.</param>
/// <param name="Rows">The rows, as they are; none of a table whose rows the check does not use.</param>
public sealed record OriginalTable(string Name, IReadOnlyList<OriginalRow> Rows)
{
    /// <summary>The number of rows of a table whose rows are not listed; null when they are.</summary>
    public int? Count { get; init; }

    /// <summary>The names of the key attributes; null when only the rows are known.</summary>
    public IReadOnlyList<string>? Keys { get; init; }

    /// <summary>Whether the table has on-demand capacity; null when only the rows are known.</summary>
    public bool? IsOnDemand { get; init; }

    /// <summary>Whether the table is protected from deletion; null when only the rows are known.</summary>
    public bool? IsProtected { get; init; }

    /// <summary>Whether the table is encrypted with a key of KMS; null when only the rows are known.</summary>
    public bool? IsEncrypted { get; init; }
}

/// <summary>
/// A row of a table of the original. It comes from another program: attributes may be missing, or have another type or any length. It may
/// contain a secret, so it prints as the number of its attributes.
/// </summary>
/// <param name="Attributes">The attributes by name.</param>
public sealed record OriginalRow(IReadOnlyDictionary<string, OriginalValue> Attributes)
{
    /// <summary>A text that is not empty; null otherwise.</summary>
    public string? Word(string name) =>
        Attributes.GetValueOrDefault(name) is { Type: OriginalValue.OfText, Text: { } text } && !string.IsNullOrWhiteSpace(text)
            ? text
            : null;

    /// <summary>The text of a text, a number or a flag; null otherwise.</summary>
    public string? Scalar(string name) => Attributes.GetValueOrDefault(name) is
    { Type: OriginalValue.OfText or OriginalValue.OfNumber or OriginalValue.OfFlag, Text: { } text }
        ? text
        : null;

    /// <summary>An instant in milliseconds since 1970; null when it is missing, no number or out of range.</summary>
    public DateTimeOffset? Instant(string name) =>
        Attributes.GetValueOrDefault(name) is { Type: OriginalValue.OfNumber, Text: { } text }
        && long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var ms)
        && ms is > 0 and < 200_000_000_000_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(ms)
            : null;

    /// <summary>Whether the row has an attribute.</summary>
    public bool Has(string name) => Attributes.ContainsKey(name);

    /// <summary>
    /// Whether this application has written the row, in a migration in place: the rows of the original have no such attributes.
    /// </summary>
    public bool IsOfThisVersion => Has("version") || Has("term") || Has("electingUntil");

    /// <inheritdoc/>
    public override string ToString() => $"row with {Attributes.Count} attributes";
}

/// <summary>The value of an attribute. It may be a secret, so it prints as its type.</summary>
/// <param name="Type">The type, as DynamoDB names it: S, N, BOOL, NULL, M, L, SS and so on.</param>
/// <param name="Text">The text of a text, a number or a flag; null for other types.</param>
public sealed record OriginalValue(string Type, string? Text)
{
    /// <summary>The type of a text.</summary>
    public const string OfText = "S";

    /// <summary>The type of a number.</summary>
    public const string OfNumber = "N";

    /// <summary>The type of a flag.</summary>
    public const string OfFlag = "BOOL";

    /// <summary>The type of an explicit null.</summary>
    public const string OfNull = "NULL";

    /// <inheritdoc/>
    public override string ToString() => Type;
}

/// <summary>The stored state of the original, in AWS or in files.</summary>
public interface IOriginalTables
{
    /// <summary>
    /// Reads all tables, and changes none. An unreadable file is an <see cref="OriginalUnreadableException"/>; other faults propagate.
    /// </summary>
    Task<IReadOnlyList<OriginalTable>> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>The tables of the original are not there, or a file is not the output of a scan. The message is one sentence.</summary>
public sealed class OriginalUnreadableException(string message) : Exception(message);
