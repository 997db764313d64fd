using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Settings;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The stored state of route failover as a row that operators can read and correct. Spec route-failover 5.2 (R10, R20).</summary>
/// <remarks>
/// An attribute that is missing, of another type or out of range reads as absent: a damaged unit reads as never seen, and its next probes
/// determine its state.
/// </remarks>
internal static class FailoverMemoryItem
{
    public const string Id = "route-failover";
    public const string Drained = "drained";

    private const string Units = "units";
    private const string SilentSamples = "silentSamples";
    private const string FallenBack = "fallenBack";
    private const string Alarms = "alarms";

    // Limits counters, so that adding one does not overflow.
    private const int MaxCount = 1_000_000;

    // Locations are the names of availability zones.
    private const int MaxLocation = 64;

    private static readonly FailoverAlarms EveryAlarm = Enum.GetValues<FailoverAlarms>().Aggregate((all, one) => all | one);

    private static readonly IEnumerable<int> Zones = Enumerable.Range(1, RouteFailoverSettings.MaxZones);

    /// <summary>The attribute of an approval. Each zone has its own, so that concurrent approvals do not overwrite each other.</summary>
    public static string FailBackOf(int zone) => $"failBack{zone}";

    /// <summary>The attributes of the stored state, without the lease.</summary>
    public static Item Write(FailoverMemory memory) => new Item()
        .With(Units, new AttributeValue { L = [.. memory.Units.Select(u => new AttributeValue { M = WriteUnit(u) })] })
        .With(SilentSamples, memory.SilentSamples)
        .With(FallenBack, new AttributeValue { L = [.. memory.FallenBack.Select(f => new AttributeValue { M = WriteFallen(f) })] })
        .With(Alarms, (long)memory.Alarms);

    /// <summary>The stored state and the orders, without the lease.</summary>
    public static FailoverLease Read(Item item) => new()
    {
        State = ReadMemory(item),
        Orders = new FailoverOrders { Drained = DrainedOf(item), FailBackApproved = ApprovalsOf(item) },
    };

    private static FailoverMemory? ReadMemory(Item item) => ((string[])[Units, SilentSamples, FallenBack, Alarms]).Any(item.ContainsKey)
        ? new FailoverMemory
        {
            Units = [.. item.Maps(Units).Select(ReadUnit).OfType<UnitHealth>().DistinctBy(u => u.Zone)],
            SilentSamples = Math.Min(item.Count(SilentSamples), MaxCount),
            FallenBack = [.. item.Maps(FallenBack).Select(ReadFallen).OfType<FallenRoute>()],
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
        .With("silentFrom", unit.SilentFrom)
        .With("changes", new AttributeValue { L = [.. unit.Changes.Select(c => new AttributeValue(ItemWriting.InWords(c)))] });

    // A unit without this flag is not trusted: it gets its routes back after its hold.
    private static UnitHealth? ReadUnit(Item unit) =>
        unit.Number("zone") is >= 1 and <= RouteFailoverSettings.MaxZones and var zone && unit.Flag("isUp") is { } isUp
            ? new UnitHealth
            {
                Zone = (int)zone,
                IsUp = isUp,
                IsTrusted = unit.Flag("isTrusted") ?? false,
                Streak = (int)Math.Clamp(unit.Number("streak") ?? 0, -MaxCount, MaxCount),
                StreakSince = unit.Time("streakSince") ?? DateTimeOffset.UnixEpoch,
                FellAt = unit.Time("fellAt") ?? DateTimeOffset.UnixEpoch,
                SilentFrom = unit.Word("silentFrom") is { Length: <= MaxLocation } place ? place : null,
                Changes =
                [
                    .. (unit.GetValueOrDefault("changes")?.L ?? [])
                        .Select(c => ItemReading.TryTime(c.S, out var at) ? at : (DateTimeOffset?)null)
                        .OfType<DateTimeOffset>(),
                ],
            }
            : null;

    private static Item WriteFallen(FallenRoute fallen) => new Item()
        .With("tableId", fallen.TableId)
        .With("kind", TextOf(fallen.Destination.Kind))
        .With("destination", fallen.Destination.Text)
        .With("position", fallen.Position);

    private static FallenRoute? ReadFallen(Item fallen) =>
        fallen.Word("tableId") is { } table
        && KindOf(fallen.Text("kind")) is { } kind
        && fallen.Word("destination") is { } text
        && fallen.Number("position") is >= 0 and <= 9 and var position
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
