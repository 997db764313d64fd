namespace Autoscale.Domain.Heartbeats;

/// <summary>Makes the three kinds of <see cref="Reported{T}"/>.</summary>
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
