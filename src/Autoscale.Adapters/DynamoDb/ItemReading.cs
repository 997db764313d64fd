using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// Reads attributes. An attribute that is missing, of another type or out of range reads as null: the original wrote some rows and
/// operators edit rows by hand, and one damaged attribute must not fail a whole listing.
/// </summary>
internal static class ItemReading
{
    /// <summary>The greatest version; counting one up a thousand times a second would take 146 million years to reach it.</summary>
    internal const long LastVersion = long.MaxValue / 2;

    // Beyond these limits, adding an interval could overflow.
    private static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;
    internal static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string? Text(this Item item, string name) => item.GetValueOrDefault(name)?.S;

    /// <summary>A text that is not empty or white space.</summary>
    public static string? Word(this Item item, string name) =>
        item.Text(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>The texts of a map, by name; values of other types are left out.</summary>
    public static IReadOnlyDictionary<string, string> Texts(this Item item, string name) =>
        (item.GetValueOrDefault(name)?.M ?? [])
            .Where(t => t.Value.S is not null)
            .ToDictionary(t => t.Key, t => t.Value.S, StringComparer.Ordinal);

    /// <summary>The maps in a list; values of other types are left out.</summary>
    public static IEnumerable<Item> Maps(this Item item, string name) =>
        (item.GetValueOrDefault(name)?.L ?? []).Select(e => e.M).OfType<Item>();

    /// <summary>A whole number of type N only, so that reading agrees with conditions on the number.</summary>
    public static long? Number(this Item item, string name) => Whole(item.GetValueOrDefault(name)?.N);

    /// <summary>A whole number, of type N or as text.</summary>
    public static long? NumberOrText(this Item item, string name) => item.Number(name) ?? Whole(item.Text(name));

    /// <summary>A number that cannot be negative; 0 when it is missing. Adding to it cannot overflow.</summary>
    public static int Count(this Item item, string name) => (int)Math.Clamp(item.Number(name) ?? 0, 0, int.MaxValue / 2);

    /// <summary>The version of a row; 0 when it is missing, negative or so large that it cannot be counted up.</summary>
    public static long Version(this Item item, string name) => item.Number(name) is >= 0 and <= LastVersion and var version ? version : 0;

    public static bool? Flag(this Item item, string name) => item.GetValueOrDefault(name)?.BOOL;

    /// <summary>An instant in milliseconds since the Unix epoch.</summary>
    public static DateTimeOffset? Instant(this Item item, string name) =>
        item.Number(name) is { } number && number >= Earliest.ToUnixTimeMilliseconds() && number <= Latest.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(number)
            : null;

    /// <summary>An instant as ISO 8601 text, as devices write it; UTC when it has no offset.</summary>
    public static DateTimeOffset? Time(this Item item, string name) => TryTime(item.Text(name), out var time) ? time : null;

    public static IPAddress? Address(this Item item, string name) => IPAddress.TryParse(item.Text(name), out var address) ? address : null;

    /// <summary>The valid addresses of a set; null when there is no set.</summary>
    public static AddressSet? Addresses(this Item item, string name) => item.GetValueOrDefault(name)?.SS is { } texts
        ? new AddressSet(texts.Select(t => IPAddress.TryParse(t, out var address) ? address : null).OfType<IPAddress>())
        : null;

    public static ScalingGroup? Group(this Item item, string name) =>
        item.Text(name) is { } text && !string.IsNullOrWhiteSpace(text) && text.Length <= 255
            ? new ScalingGroup(text)
            : null;

    /// <summary>A field of a report: absent when there is no attribute, null when the attribute is NULL or the text <c>null</c>.</summary>
    public static Reported<T> Reported<T>(this Item item, string name, Func<string, Reported<T>> read)
        where T : notnull => item.GetValueOrDefault(name) switch
        {
            { NULL: true } or { S: "null" } => Domain.Cluster.HealthChecks.Reported.Null<T>(),
            { S: { } text } => read(text),
            _ => default,
        };

    public static bool TryTime([NotNullWhen(true)] string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time)
        && time >= Earliest
        && time <= Latest;

    private static long? Whole(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
