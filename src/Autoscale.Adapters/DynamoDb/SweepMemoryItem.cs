using System.Globalization;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// The memory of sweeps as a row of table <c>{prefix}-PrimaryElection</c>, beside the primary record. An unreadable entry is left out,
/// which delays what it would confirm. Safety S1.3, S3.3, S3.4.
/// </summary>
internal static class SweepMemoryItem
{
    public const string Version = "version";

    private const string Gone = "gone";
    private const string Unhealthy = "unhealthy";
    private const string BrakeNumber = "brakeNumber";
    private const string BrakeConfirmations = "brakeConfirmations";
    private const string DeafUntil = "deafUntil";

    public static RowKind Kind { get; } = new(
        [PrimaryRecordItem.Key], [Version, Gone, Unhealthy, BrakeNumber, BrakeConfirmations, DeafUntil]);

    public static Item KeyOf(ClusterId cluster) => new Item().With(PrimaryRecordItem.Key, $"{cluster} sweep");

    public static Item Write(SweepMemory memory) => KeyOf(memory.Cluster)
        .With(Version, memory.Version)
        .With(Gone, Texts(memory.Gone))
        .With(Unhealthy, Texts(memory.Unhealthy))
        .With(BrakeNumber, memory.Brake?.Number)
        .With(BrakeConfirmations, memory.Brake?.Confirmations)
        .With(DeafUntil, memory.DeafUntil?.ToUnixTimeMilliseconds());

    public static SweepMemory Read(ClusterId cluster, Item item) => new()
    {
        Cluster = cluster,
        Version = item.Number(Version) ?? 0,
        Gone = Times(item.GetValueOrDefault(Gone)?.SS ?? []),
        Unhealthy = Times(item.GetValueOrDefault(Unhealthy)?.SS ?? []),
        Brake = item.Number(BrakeNumber) is { } number ? new SweepBrake(number, item.Count(BrakeConfirmations)) : null,
        DeafUntil = item.Instant(DeafUntil),
    };

    private static IEnumerable<string> Texts(IReadOnlyDictionary<InstanceId, DateTimeOffset> times) =>
        times.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Key} {t.Value.ToUnixTimeMilliseconds()}"));

    private static Dictionary<InstanceId, DateTimeOffset> Times(IEnumerable<string> texts)
    {
        var times = new Dictionary<InstanceId, DateTimeOffset>();
        foreach (var text in texts)
        {
            if (text.Split(' ') is [var id, var ms]
                && InstanceId.TryParse(id, out var instance)
                && long.TryParse(ms, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                && at <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
                times[instance] = DateTimeOffset.FromUnixTimeMilliseconds(at);
        }

        return times;
    }
}
