namespace Autoscale.Domain.Cluster.Fleet;

/// <summary>
/// The number of a won election; it alone orders two primaries. It only grows; 0 means that no primary was ever elected. Spec 4.8.
/// </summary>
public readonly record struct Term : IComparable<Term>
{
    /// <summary>The value before the first election.</summary>
    public static readonly Term None;

    /// <summary>
    /// The largest number that tags and rows may contain, 2^53; a larger one was written by hand, and terms could not grow beyond it.
    /// </summary>
    public const long Largest = 1L << 53;

    /// <summary>Throws on a negative number.</summary>
    public Term(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Value = value;
    }

    /// <summary>The number.</summary>
    public long Value { get; }

    /// <summary>The term after this one.</summary>
    public Term Next() => new(Value + 1);

    /// <summary>The term with this number as read from a tag or a row; <see cref="None"/> for an invalid number. Safety S2.4.</summary>
    public static Term Read(long? value) => value is > 0 and <= Largest ? new(value.Value) : None;

    /// <summary>The newer of two terms.</summary>
    public static Term Max(Term left, Term right) => left >= right ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Term other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static bool operator <(Term left, Term right) => left.CompareTo(right) < 0;

    public static bool operator <=(Term left, Term right) => left.CompareTo(right) <= 0;

    public static bool operator >(Term left, Term right) => left.CompareTo(right) > 0;

    public static bool operator >=(Term left, Term right) => left.CompareTo(right) >= 0;
}
