using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Autoscale.Domain.RouteFailover;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The memory of route failover as a row, in words that people can read, and correct. Spec route-failover 5.2 (R10, R20).</summary>
/// <remarks>
/// What is missing, of another type or out of range reads as nothing: a unit that is not understood is one that was never seen, and its next samples say what it is.
/// </remarks>
internal static class FailoverMemoryItem
{
    public const string Key = "id";
    public const string LeaseUntil = "leaseUntil";
    public const string Token = "token";
    public const string Asked = "asked";
    public const string Drained = "drained";

    /// <summary>The greatest token that counting ever gets to.</summary>
    public const long MostToken = 1_000_000_000_000_000;

    private const string Units = "units";
    private const string SilentSamples = "silentSamples";
    private const string FallenBack = "fallenBack";
    private const string Alarms = "alarms";

    // More says nothing, and must not overflow where one is added.
    private const int Most = 1_000_000;

    private const FailoverAlarms EveryAlarm = FailoverAlarms.Failover | FailoverAlarms.AllDown | FailoverAlarms.Flapping | FailoverAlarms.FailedMove;

    private static readonly IEnumerable<int> Zones = Enumerable.Range(1, RouteFailoverSettings.MostZones);

    public static Item KeyOf() => new Item().With(Key, "route-failover");

    /// <summary>The attribute of an approval. Each zone has its own, so that nobody's word overwrites another's.</summary>
    public static string FailBackOf(int zone) => $"failBack{zone}";

    /// <summary>The attributes of the memory alone.</summary>
    public static Item Write(FailoverMemory memory) => new Item()
        .With(Units, new AttributeValue { L = [.. memory.Units.Select(u => new AttributeValue { M = WriteUnit(u) })] })
        .With(SilentSamples, memory.SilentSamples)
        .With(FallenBack, new AttributeValue { L = [.. memory.FallenBack.Select(f => new AttributeValue { M = WriteFallen(f) })] })
        .With(Alarms, (long)memory.Alarms);

    /// <summary>The lease, with everything that the row holds; one of token 0 when there is no row.</summary>
    public static FailoverLease Read(Item item) => new(item.Number(Token) ?? 0, item.Instant(LeaseUntil) ?? DateTimeOffset.UnixEpoch)
    {
        Memory = ReadMemory(item),
        Orders = new FailoverOrders { Drained = DrainedOf(item), FailBackApproved = ApprovalsOf(item) },
        Asked = item.Number(Asked) ?? 0,
    };

    /// <summary>The token that nobody can hold, because it is no whole number that counting gets to; null when there is none, or it is sound.</summary>
    public static AttributeValue? UnsoundToken(Item item) => item.Number(Token) is >= 0 and <= MostToken ? null : item.GetValueOrDefault(Token);

    private static FailoverMemory? ReadMemory(Item item) => ((string[])[Units, SilentSamples, FallenBack, Alarms]).Any(item.ContainsKey)
        ? new FailoverMemory
        {
            Units = [.. MapsOf(item, Units).Select(ReadUnit).OfType<UnitHealth>().DistinctBy(u => u.Zone)],
            SilentSamples = Math.Min(item.Count(SilentSamples), Most),
            FallenBack = [.. MapsOf(item, FallenBack).Select(ReadFallen).OfType<FallenRoute>()],
            Alarms = (FailoverAlarms)Math.Clamp(item.Number(Alarms) ?? 0, 0, int.MaxValue) & EveryAlarm,
        }
        : null;

    private static Item WriteUnit(UnitHealth unit) => new Item()
        .With("zone", unit.Zone)
        .With("isUp", unit.IsUp)
        .With("isTrusted", unit.IsTrusted)
        .With("streak", unit.Streak)
        .WithTime("streakSince", unit.StreakSince)
        .WithTime("fellAt", unit.FellAt)
        .With("changes", new AttributeValue { L = [.. unit.Changes.Select(c => new AttributeValue(ItemWriting.InWords(c)))] });

    // What does not say whether it may be trusted has to earn its routes.
    private static UnitHealth? ReadUnit(Item unit) => unit.Number("zone") is >= 1 and <= RouteFailoverSettings.MostZones and var zone && unit.Flag("isUp") is { } isUp
        ? new UnitHealth
        {
            Zone = (int)zone,
            IsUp = isUp,
            IsTrusted = unit.Flag("isTrusted") ?? false,
            Streak = (int)Math.Clamp(unit.Number("streak") ?? 0, -Most, Most),
            StreakSince = unit.Time("streakSince") ?? DateTimeOffset.UnixEpoch,
            FellAt = unit.Time("fellAt") ?? DateTimeOffset.UnixEpoch,
            Changes = [.. (unit.GetValueOrDefault("changes")?.L ?? []).Select(c => ItemReading.TryTime(c.S, out var at) ? at : (DateTimeOffset?)null).OfType<DateTimeOffset>()],
        }
        : null;

    private static Item WriteFallen(FallenRoute fallen) => new Item()
        .With("tableId", fallen.TableId)
        .With("kind", TextOf(fallen.Destination.Kind))
        .With("destination", fallen.Destination.Text)
        .With("position", fallen.Position);

    private static FallenRoute? ReadFallen(Item fallen) =>
        fallen.Word("tableId") is { } table && KindOf(fallen.Text("kind")) is { } kind && fallen.Word("destination") is { } text && fallen.Number("position") is >= 0 and <= 9 and var position
            ? new FallenRoute(table, new RouteDestination(kind, text), (int)position)
            : null;

    private static string TextOf(RouteDestinationKind kind) => kind switch
    {
        RouteDestinationKind.Ipv6 => "ipv6",
        RouteDestinationKind.PrefixList => "prefix-list",
        _ => "ipv4",
    };

    private static RouteDestinationKind? KindOf(string? text) => text switch
    {
        "ipv4" => RouteDestinationKind.Ipv4,
        "ipv6" => RouteDestinationKind.Ipv6,
        "prefix-list" => RouteDestinationKind.PrefixList,
        _ => null,
    };

    private static IEnumerable<Item> MapsOf(Item item, string name) => (item.GetValueOrDefault(name)?.L ?? []).Select(e => e.M).OfType<Item>();

    private static List<int> DrainedOf(Item item)
    {
        var texts = item.GetValueOrDefault(Drained)?.NS ?? [];
        return [.. Zones.Where(z => texts.Contains(z.ToString(CultureInfo.InvariantCulture)))];
    }

    private static Dictionary<int, DateTimeOffset> ApprovalsOf(Item item)
    {
        var approvals = new Dictionary<int, DateTimeOffset>();
        foreach (var zone in Zones)
        {
            if (item.Instant(FailBackOf(zone)) is { } at)
                approvals[zone] = at;
        }

        return approvals;
    }
}
