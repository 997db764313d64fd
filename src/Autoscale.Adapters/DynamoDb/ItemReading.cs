using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// Reads attributes. What is missing, of another type or out of range reads as null: rows are written by the original and edited by hand, and one odd
/// attribute must not cost a whole listing.
/// </summary>
internal static class ItemReading
{
    // Beyond these a sum with an interval could leave the calendar.
    private static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string? Text(this Item item, string name) => item.GetValueOrDefault(name)?.S;

    /// <summary>A text that says something.</summary>
    public static string? Word(this Item item, string name) => item.Text(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>The texts of a map, by name; what is no text is left out.</summary>
    public static IReadOnlyDictionary<string, string> Texts(this Item item, string name) =>
        (item.GetValueOrDefault(name)?.M ?? []).Where(t => t.Value.S is not null).ToDictionary(t => t.Key, t => t.Value.S, StringComparer.Ordinal);

    /// <summary>A whole number of type N and of no other, so that a condition on the number and the reading of it agree.</summary>
    public static long? Number(this Item item, string name) => Whole(item.GetValueOrDefault(name)?.N);

    /// <summary>A whole number, be it written as text.</summary>
    public static long? NumberOrText(this Item item, string name) => item.Number(name) ?? Whole(item.Text(name));

    /// <summary>A number that cannot be negative; 0 when it is missing.</summary>
    public static int Count(this Item item, string name) => (int)Math.Clamp(item.Number(name) ?? 0, 0, int.MaxValue);

    public static bool? Flag(this Item item, string name) => item.GetValueOrDefault(name)?.BOOL;

    /// <summary>An instant in milliseconds since the Unix epoch.</summary>
    public static DateTimeOffset? Instant(this Item item, string name) =>
        item.Number(name) is { } number && number >= Earliest.ToUnixTimeMilliseconds() && number <= Latest.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(number)
            : null;

    /// <summary>An instant in words, as devices write it; without an offset it is UTC.</summary>
    public static DateTimeOffset? Time(this Item item, string name) => TryTime(item.Text(name), out var time) ? time : null;

    public static IPAddress? Address(this Item item, string name) => IPAddress.TryParse(item.Text(name), out var address) ? address : null;

    /// <summary>The addresses of a set that are some; null when there is no set.</summary>
    public static AddressSet? Addresses(this Item item, string name) => item.GetValueOrDefault(name)?.SS is { } texts
        ? new AddressSet(texts.Select(t => IPAddress.TryParse(t, out var address) ? address : null).OfType<IPAddress>())
        : null;

    public static ScalingGroup? Group(this Item item, string name) => item.Text(name) is { } text && !string.IsNullOrWhiteSpace(text) && text.Length <= 255
        ? new ScalingGroup(text)
        : null;

    /// <summary>A field of a report: no attribute means that it was absent, NULL or the text <c>null</c> that it was null.</summary>
    public static Reported<T> Reported<T>(this Item item, string name, Func<string, Reported<T>> read)
        where T : notnull => item.GetValueOrDefault(name) switch
        {
            { NULL: true } or { S: "null" } => Domain.Heartbeats.Reported.Null<T>(),
            { S: { } text } => read(text),
            _ => default,
        };

    public static bool TryTime([NotNullWhen(true)] string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time)
        && time >= Earliest
        && time <= Latest;

    private static long? Whole(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
