using System.Net;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.FortiAnalyzers;

/// <summary>
/// Decides which devices of a FortiAnalyzer are ours, and what is to be done with them. Spec 7.11, threat S8.
/// </summary>
/// <remarks>
/// Guaranteed: a device is authorized only if it has the serial number of a member's license, or is the only device that connects from an
/// address of a member that is heard, and of no younger one. A device is removed only if a former member is known by that serial number,
/// no member is, and no instance holds the license with this number: an instance that boots has its license before its first heartbeat.
/// Every other device is left alone. Not guaranteed: devices behind one address (NAT) cannot be told apart without license files that are
/// named after the serial numbers; they wait for a person.
/// </remarks>
public static class FazAuthorizationPolicy
{
    /// <summary>The maximum number of former members whose registration one run removes.</summary>
    public const int MaxRemovals = 10;

    /// <summary>The maximum age of the last heartbeat of a member that is known by its address.</summary>
    public static readonly TimeSpan Hearing = TimeSpan.FromMinutes(5);

    /// <summary>The time after which a member that is not authorized is overdue.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>The open records of members, that is, of devices in one of our groups.</summary>
    public static IReadOnlyList<HealthCheck> Members(IEnumerable<HealthCheck> records, AutoscaleSettings settings)
    {
        var ours = settings.Groups;
        return [.. records.Where(r => !r.IsClosed && r.Membership.Group is { } group && ours.Contains(group))];
    }

    /// <summary>True when a member is to be authorized, or the registration of a former member is to be removed.</summary>
    public static bool HasWork(IReadOnlyList<HealthCheck> records, AutoscaleSettings settings) =>
        Members(records, settings).Any(m => IsOpen(m, settings.FortiAnalyzer)) || Former(records, settings.FortiAnalyzer).Count > 0;

    /// <summary>The closed records of devices that are registered still, if registrations are to be removed.</summary>
    public static IReadOnlyList<HealthCheck> Former(IEnumerable<HealthCheck> records, FazSettings settings) =>
    [
        .. records
            .Where(r => settings.RemovesDeparted && r is { IsClosed: true, FortiAnalyzer: { IsAuthorized: true, Serial: not null } })
            .OrderBy(r => r.ClosedAt)
            .Take(MaxRemovals),
    ];

    /// <summary>
    /// True for a member that was heard within <see cref="Hearing"/>. The instance of another one may have ended, and another machine may
    /// have its address.
    /// </summary>
    public static bool IsHeard(HealthCheck member, DateTimeOffset now) => now - member.LastArrival <= Hearing;

    /// <summary>True for a member that is to be authorized in the configured ADOM.</summary>
    public static bool IsOpen(HealthCheck member, FazSettings settings) =>
        member.FortiAnalyzer is not { IsAuthorized: true } standing || standing.Adom != settings.Adom;

    /// <summary>True for a member that has not been authorized for longer than <see cref="Patience"/>.</summary>
    public static bool IsOverdue(HealthCheck member, FazSettings settings, DateTimeOffset now) =>
        IsOpen(member, settings) && now - (member.FortiAnalyzer is { IsAuthorized: false } standing
            ? Earlier(standing.Since, now)
            : member.MemberSince) > Patience;

    /// <summary>Finds the device of every member and of every former member that is to be removed.</summary>
    /// <param name="records">All records.</param>
    /// <param name="licensed">The holders of licenses by serial number, members or not; null when there are none.</param>
    /// <param name="protections">The protections in force.</param>
    public static IReadOnlyList<FazVerdict> Decide(
        IReadOnlyList<FazMember> members,
        IReadOnlyList<HealthCheck> records,
        IReadOnlyList<FazDevice> listed,
        FazSettings settings,
        IReadOnlyDictionary<string, InstanceId>? licensed = null,
        Protections protections = default)
    {
        var bySerial = listed.ToLookup(d => d.Serial, StringComparer.Ordinal);
        var holders = Holders(members, records, licensed);
        var owners = Owners(members);
        return [.. members.Select(OfMember), .. Former(records, settings).Select(OfFormer)];

        FazVerdict OfMember(FazMember member)
        {
            foreach (var serial in new[] { member.LicenseSerial, member.Record.FortiAnalyzer?.Serial })
            {
                if (serial is not null && bySerial[serial].FirstOrDefault() is { } known && IsFree(known, member))
                    return Judge(member.Record, known, settings.Adom, isCertain: true);
            }

            FazDevice[] near =
            [
                .. listed.Where(d => d.Ip is { } ip
                    && owners.GetValueOrDefault(ip) == member.Record.Instance
                    && (d.IsRegistered || member.IsHeard)
                    && IsFree(d, member)),
            ];
            return near switch
            {
                [] => new FazVerdict.NotListed(member.Record),
                [var only] => Judge(member.Record, only, settings.Adom, isCertain: !only.IsRegistered),
                _ => new FazVerdict.Ambiguous(member.Record, near.Length),
            };
        }

        FazVerdict OfFormer(HealthCheck record)
        {
            var serial = record.FortiAnalyzer!.Serial!;
            return bySerial[serial].FirstOrDefault(d => d.IsRegistered && d.Adom == record.FortiAnalyzer.Adom) is { } device
                && (holders.GetValueOrDefault(serial) == record.Instance || !protections.Has(Protection.FazHolders))
                ? new FazVerdict.Remove(record, device)
                : new FazVerdict.Left(record);
        }

        bool IsFree(FazDevice device, FazMember member) =>
            !holders.TryGetValue(device.Serial, out var holder) || holder == member.Record.Instance;
    }

    /// <summary>The devices to register: those of members only.</summary>
    public static IReadOnlyList<FazDevice> Waiting(
        IReadOnlyList<FazVerdict> verdicts, IReadOnlyList<FazDevice> listed, Protections protections) =>
        protections.Has(Protection.FazMembersOnly)
            ? [.. verdicts.OfType<FazVerdict.Authorize>().Select(v => v.Device).DistinctBy(d => d.Serial)]
            : [.. listed.Where(d => !d.IsRegistered)];

    /// <summary>The number of listed devices that belong to no member: they are left alone.</summary>
    public static int Strangers(IReadOnlyList<FazVerdict> verdicts, IReadOnlyList<FazDevice> listed)
    {
        var ours = verdicts.Select(v => v.Found?.Serial).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return listed.Count(d => !ours.Contains(d.Serial));
    }

    /// <summary>The standing of a device after a run.</summary>
    /// <param name="result">The result of the device's batch; null when it was in none.</param>
    public static FazStanding? After(FazVerdict verdict, FazResult? result, string adom, DateTimeOffset now)
    {
        var before = verdict.Record.FortiAnalyzer;
        return verdict switch
        {
            FazVerdict.Authorize add when result is { IsDone: true } => Authorized(add.Device.Serial),
            FazVerdict.Authorize add when result is { Refusal: { } refusal } => Lacking(FazState.Refused, add.Device.Serial, refusal),
            FazVerdict.Authorize add => Lacking(FazState.Pending, add.Device.Serial, "the authorization has not ended yet"),
            FazVerdict.Registered here => Authorized(here.IsCertain ? here.Device.Serial : null),
            FazVerdict.Elsewhere other => Lacking(
                FazState.Refused,
                other.IsCertain ? other.Device.Serial : null,
                other.Device.Adom is { } name ? $"it is registered in ADOM {name}, not in {adom}" : "it is registered in an unknown ADOM"),
            FazVerdict.Ambiguous several => Lacking(
                FazState.Refused, serial: null, $"{several.Count} devices connect from its address"),
            FazVerdict.NotListed => Lacking(
                FazState.Pending, before?.Serial, "the FortiAnalyzer lists no device with its serial number or address"),
            FazVerdict.Remove when result is not { IsDone: true } => before,
            FazVerdict.Remove or FazVerdict.Left => null,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        FazStanding Authorized(string? serial) => before is { IsAuthorized: true } && before.Serial == serial && before.Adom == adom
            ? before
            : new FazStanding(FazState.Authorized, now) { Serial = serial, Adom = adom };

        FazStanding Lacking(FazState state, string? serial, string reason) =>
            new(state, before is { IsAuthorized: false } ? Earlier(before.Since, now) : now) { Serial = serial, Reason = reason };
    }

    // A stored time ahead of the clock is damaged.
    private static DateTimeOffset Earlier(DateTimeOffset stored, DateTimeOffset now) => stored < now ? stored : now;

    private static FazVerdict Judge(HealthCheck member, FazDevice device, string adom, bool isCertain) => device switch
    {
        { IsRegistered: false } => new FazVerdict.Authorize(member, device),
        { Adom: var name } when name == adom => new FazVerdict.Registered(member, device, isCertain),
        _ => new FazVerdict.Elsewhere(member, device, isCertain),
    };

    // An address is used again when its instance has ended, which its record shows later: the youngest member has it.
    private static Dictionary<IPAddress, InstanceId> Owners(IReadOnlyList<FazMember> members)
    {
        var owners = new Dictionary<IPAddress, InstanceId>();
        foreach (var record in members.Select(m => m.Record).OrderBy(r => r.MemberSince))
        {
            foreach (var address in record.Membership.Addresses.All)
                owners[address] = record.Instance;
        }

        return owners;
    }

    // The instance of each known serial number: a member before a former one, a license before what earlier runs found.
    private static Dictionary<string, InstanceId> Holders(
        IReadOnlyList<FazMember> members, IReadOnlyList<HealthCheck> records, IReadOnlyDictionary<string, InstanceId>? licensed)
    {
        var holders = new Dictionary<string, InstanceId>(StringComparer.Ordinal);
        foreach (var record in records.OrderByDescending(r => r.IsClosed))
        {
            if (record.FortiAnalyzer?.Serial is { } serial)
                holders[serial] = record.Instance;
        }

        foreach (var (serial, holder) in licensed ?? new Dictionary<string, InstanceId>())
            holders[serial] = holder;
        foreach (var member in members)
        {
            if (member.LicenseSerial is { } serial)
                holders[serial] = member.Record.Instance;
        }

        return holders;
    }
}
