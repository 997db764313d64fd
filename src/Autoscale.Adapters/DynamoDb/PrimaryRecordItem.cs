using System.Net;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>A primary record as a row of table <c>{prefix}-PrimaryElection</c>. Spec 2.2, 4.8.</summary>
/// <remarks>
/// A row without a term was written by the original, or holds only the turn of the first election; it reads as term 0, which has no
/// primary. A row with only its key remains from such a turn and reads as no row. A damaged row without an instance, an address and a
/// group reads as elected in 1970 without pending effects: the next heartbeat finds no health check record for it and elects the next
/// term.
/// </remarks>
internal static class PrimaryRecordItem
{
    public const string Key = "id";
    public const string Term = "term";
    public const string AppliedTerm = "appliedTerm";
    public const string AppliedEffects = "appliedEffects";
    public const string EffectsTakenUntil = "effectsTakenUntil";
    public const string ElectingUntil = "electingUntil";

    public const string AnnouncedAt = "announcedAt";
    public const string AnnouncedTerm = "announcedTerm";

    private const string Replaced = "replacedVmId";
    private const string RoleTag = "role-tag";
    private const string EgressRoutes = "egress-routes";
    private const string ScaleInProtection = "scale-in-protection";
    private const string Announcement = "announcement";

    public static RowKind Kind { get; } = new(
        [Key],
        [
            "scalingGroupName", "vmId", Replaced, AnnouncedAt, AnnouncedTerm, "ip", "virtualNetworkId", "subnetId", "voteEndTime",
            "voteState", Term, AppliedTerm, AppliedEffects, EffectsTakenUntil, ElectingUntil, "reason",
        ]);

    public static Item KeyOf(ClusterId cluster) => new Item().With(Key, cluster.Value);

    public static Item Write(PrimaryRecord record) => KeyOf(record.Cluster)
        .With("scalingGroupName", record.Group.Name)
        .With("vmId", record.Instance.Value)
        .With(Replaced, record.Replaced?.Value)
        .With(AnnouncedAt, record.AnnouncedAt?.ToUnixTimeMilliseconds())
        .With(AnnouncedTerm, record.AnnouncedTerm == Domain.Cluster.Fleet.Term.None ? null : (long?)record.AnnouncedTerm.Value)
        .With("ip", record.PrivateIp.ToString())
        .With("virtualNetworkId", record.VpcId)
        .With("subnetId", record.SubnetId)
        .With("voteEndTime", record.ElectedAt)
        .With("voteState", "done")
        .With(Term, record.Term.Value)
        .With(AppliedTerm, record.AppliedTerm.Value)
        .With(AppliedEffects, EffectTexts(record.Done))
        .With(EffectsTakenUntil, record.EffectsTakenUntil)
        .With(ElectingUntil, record.ElectingUntil?.ToUnixTimeMilliseconds())
        .With("reason", record.Reason);

    public static PrimaryRecord? Read(ClusterId cluster, Item item)
    {
        if (item.Count <= 1)
            return null;
        var term = ReadTerm(item, Term);
        var ip = item.Address("ip");
        var group = item.Group("scalingGroupName");
        var isWhole = InstanceId.TryParse(item.Text("vmId"), out var instance) && ip is not null && group is not null;
        return new PrimaryRecord
        {
            Cluster = cluster,
            Term = term,
            Instance = isWhole ? instance : default,
            PrivateIp = ip ?? IPAddress.None,
            Group = group ?? default,
            ElectedAt = isWhole && item.Instant("voteEndTime") is { } electedAt ? electedAt : DateTimeOffset.UnixEpoch,
            VpcId = item.Text("virtualNetworkId"),
            SubnetId = item.Text("subnetId"),
            Reason = item.Text("reason") ?? "",
            Replaced = InstanceId.TryParse(item.Text(Replaced), out var replaced) ? replaced : null,
            AnnouncedAt = item.Instant(AnnouncedAt),
            AnnouncedTerm = ReadTerm(item, AnnouncedTerm),
            AppliedTerm = isWhole ? ReadTerm(item, AppliedTerm) : term,
            Done = ReadEffects(item),
            EffectsTakenUntil = item.Instant(EffectsTakenUntil) ?? DateTimeOffset.UnixEpoch,
            ElectingUntil = item.Instant(ElectingUntil),
        };
    }

    public static IEnumerable<string> EffectTexts(TermEffects effects)
    {
        if (effects.HasFlag(TermEffects.RoleTag))
            yield return RoleTag;
        if (effects.HasFlag(TermEffects.EgressRoutes))
            yield return EgressRoutes;
        if (effects.HasFlag(TermEffects.ScaleInProtection))
            yield return ScaleInProtection;
        if (effects.HasFlag(TermEffects.Announcement))
            yield return Announcement;
    }

    private static TermEffects ReadEffects(Item item) =>
        (item.GetValueOrDefault(AppliedEffects)?.SS ?? []).Aggregate(TermEffects.None, (done, text) => done | text switch
        {
            RoleTag => TermEffects.RoleTag,
            EgressRoutes => TermEffects.EgressRoutes,
            ScaleInProtection => TermEffects.ScaleInProtection,
            Announcement => TermEffects.Announcement,
            _ => TermEffects.None,
        });

    private static Term ReadTerm(Item item, string name) => Domain.Cluster.Fleet.Term.Read(item.Number(name));
}
