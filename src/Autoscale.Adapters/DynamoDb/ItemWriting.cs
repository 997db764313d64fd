using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Autoscale.Domain.Cluster.HealthChecks;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>Writes attributes. A null value is left out, unless the method states otherwise.</summary>
internal static class ItemWriting
{
    /// <summary>The attribute by which DynamoDB deletes a row.</summary>
    public const string ExpireAt = "expireAt";

    private static readonly AttributeValue Null = new() { NULL = true };
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public static AttributeValue ToAttribute(this long number) => new() { N = number.ToString(CultureInfo.InvariantCulture) };

    public static AttributeValue ToAttribute(this DateTimeOffset instant) => instant.ToUnixTimeMilliseconds().ToAttribute();

    public static Item With(this Item item, string name, string? text) => item.With(name, text is null ? null : new AttributeValue(text));

    public static Item With(this Item item, string name, long? number) => item.With(name, number?.ToAttribute());

    public static Item With(this Item item, string name, bool flag) => item.With(name, new AttributeValue { BOOL = flag });

    public static Item With(this Item item, string name, DateTimeOffset instant) => item.With(name, instant.ToAttribute());

    /// <summary>Lets DynamoDB delete the row a week after it was closed; an open row has no expiry. Spec 2.1.</summary>
    public static Item WithExpiry(this Item item, DateTimeOffset? closedAt) => item.ExpiringAt(closedAt + Kept);

    /// <summary>The expiry of the row in seconds since the Unix epoch. DynamoDB may delete the row days later.</summary>
    public static Item ExpiringAt(this Item item, DateTimeOffset? at) => item.With(ExpireAt, at?.ToUnixTimeSeconds());

    /// <summary>A set of texts; an empty set is left out, because DynamoDB refuses it.</summary>
    public static Item With(this Item item, string name, IEnumerable<string> texts)
    {
        var set = texts.ToList();
        return item.With(name, set.Count == 0 ? null : new AttributeValue { SS = set });
    }

    /// <summary>A map of texts by name; an empty map is left out.</summary>
    public static Item With(this Item item, string name, IReadOnlyDictionary<string, string> texts) =>
        item.With(
            name,
            texts.Count == 0
                ? null
                : new AttributeValue { M = texts.ToDictionary(t => t.Key, t => new AttributeValue(t.Value), StringComparer.Ordinal) });

    /// <summary>An instant as ISO 8601 text, or NULL.</summary>
    public static Item WithTime(this Item item, string name, DateTimeOffset? time) =>
        item.With(name, time is { } at ? new AttributeValue(InWords(at)) : Null);

    /// <summary>A field of a report: no attribute when it was absent, NULL when it was null.</summary>
    public static Item WithReported<T>(this Item item, string name, Reported<T> field, Func<T, string> write)
        where T : notnull => item.With(name, field.HasValue ? new AttributeValue(write(field.Value)) : field.IsPresent ? Null : null);

    /// <summary>
    /// ISO 8601 in UTC with milliseconds, and with ticks only when they are not zero, so that reading returns the same time.
    /// </summary>
    public static string InWords(DateTimeOffset time) => time.UtcDateTime.ToString(
        time.UtcTicks % TimeSpan.TicksPerMillisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss.fff'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'",
        CultureInfo.InvariantCulture);

    public static Item With(this Item item, string name, AttributeValue? value)
    {
        if (value is not null)
            item[name] = value;
        return item;
    }
}
