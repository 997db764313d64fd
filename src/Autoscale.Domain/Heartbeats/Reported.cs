using System.Diagnostics.CodeAnalysis;

namespace Autoscale.Domain.Heartbeats;

/// <summary>
/// One field of a heartbeat, three-valued: the device did not send it, sent null, or sent a value. Absent, null and false are three things (W3). Spec 1.8.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly record struct Reported<T>
    where T : notnull
{
    private Reported(bool isPresent, bool hasValue, T? value)
    {
        IsPresent = isPresent;
        HasValue = hasValue;
        Value = value;
    }

    /// <summary>True when the device sent the field, be it null.</summary>
    public bool IsPresent { get; }

    /// <summary>True when the device sent a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool HasValue { get; }

    /// <summary>The value; meaningful only when <see cref="HasValue"/>.</summary>
    public T? Value { get; }

    /// <summary>True when the device sent exactly this value.</summary>
    public bool Is(T value) => HasValue && EqualityComparer<T>.Default.Equals(Value, value);

    /// <inheritdoc/>
    public override string ToString() => !IsPresent ? "absent" : HasValue ? Value.ToString() ?? "" : "null";

    internal static Reported<T> Create(bool isPresent, bool hasValue, T? value) => new(isPresent, hasValue, value);
}
