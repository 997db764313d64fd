using System.Diagnostics.CodeAnalysis;

namespace Autoscale.Domain.Cluster.HealthChecks;

/// <summary>
/// One field of a heartbeat with three states: not sent, sent as null, or sent with a value. Absent, null and false are distinct (W3). Spec
/// 1.8.
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

    /// <summary>True when the device sent the field, including null.</summary>
    public bool IsPresent { get; }

    /// <summary>True when the device sent a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool HasValue { get; }

    /// <summary>The value; valid only when <see cref="HasValue"/> is true.</summary>
    public T? Value { get; }

    /// <summary>True when the device sent exactly this value.</summary>
    public bool Is(T value) => HasValue && EqualityComparer<T>.Default.Equals(Value, value);

    /// <inheritdoc/>
    public override string ToString() => !IsPresent ? "absent" : HasValue ? Value.ToString() ?? "" : "null";

    internal static Reported<T> Create(bool isPresent, bool hasValue, T? value) => new(isPresent, hasValue, value);
}

/// <summary>Creates the three states of <see cref="Reported{T}"/>.</summary>
public static class Reported
{
    /// <summary>The device did not send the field.</summary>
    public static Reported<T> Absent<T>()
        where T : notnull => default;

    /// <summary>The device sent null.</summary>
    public static Reported<T> Null<T>()
        where T : notnull => Reported<T>.Create(isPresent: true, hasValue: false, default);

    /// <summary>The device sent a value.</summary>
    public static Reported<T> Of<T>(T value)
        where T : notnull => Reported<T>.Create(isPresent: true, hasValue: true, value);
}
