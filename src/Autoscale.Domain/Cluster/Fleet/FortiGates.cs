using System.Collections.Concurrent;
using System.Net;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Fleet;

/// <summary>
/// The fleet: joins the answers of EC2 and Auto Scaling, and caches answers about single instances for <see cref="Membership.Lifetime"/> in
/// its container. Safe for concurrent use.
/// </summary>
public sealed class FortiGates(IInstances instances, IScalingGroups groups)
{
    private const int MaxRemembered = 4096;

    // The minimum time between two reads for an answer that does not satisfy the caller: an address can change, but a forged request must
    // not cost an AWS call each time.
    private static readonly TimeSpan Recheck = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<InstanceId, Remembered> _remembered = [];

    private Doorkeeper Doorkeeper => field ??= new(ListAsync);

    /// <summary>
    /// Returns one device, with the time of the AWS answer; the device is null when EC2 does not know it (any more). An answer up to five
    /// minutes old is reused if it satisfies <paramref name="isEnough"/>; otherwise AWS is called again, at most every ten seconds.
    /// </summary>
    /// <param name="notBefore">An older answer is not reused, because a later one is known elsewhere.</param>
    public async Task<(FortiGate? Device, DateTimeOffset At)> FindAsync(
        InstanceId id,
        Func<FortiGate, bool> isEnough,
        DateTimeOffset now,
        CancellationToken cancellationToken,
        DateTimeOffset notBefore = default)
    {
        if (_remembered.TryGetValue(id, out var known) && known.At >= notBefore)
        {
            var age = now - known.At;
            if (age < Recheck || (age < Membership.Lifetime && known.Device is { } device && isEnough(device)))
                return (known.Device, known.At);
        }

        return (await AskNowAsync(id, now, cancellationToken), now);
    }

    /// <summary>
    /// Identifies a device that requests a configuration or a license. EC2 and Auto Scaling are asked in this very request before a device
    /// is accepted; only a refusal is repeated from memory, for ten seconds. Safety S5.1, S5.4.
    /// </summary>
    /// <returns>The device, null when it is unknown; and the decision.</returns>
    public async Task<(FortiGate? Device, IdentityDecision Decision)> IdentifyAsync(
        InstanceId id,
        IPAddress? source,
        IReadOnlyCollection<ScalingGroup> ours,
        IdentityCheck check,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (_remembered.TryGetValue(id, out var known)
            && now - known.At < Recheck
            && Decide(known.Device, check) is not IdentityDecision.Accepted and var refused)
            return (known.Device, refused);
        if (check == IdentityCheck.Enforce && await Doorkeeper.RefuseAsync(id, source, ours, now, cancellationToken) is { } refusal)
            return (null, refusal);

        var device = await AskNowAsync(id, now, cancellationToken);
        if (Decide(device, IdentityCheck.Enforce) is not IdentityDecision.Accepted)
            Doorkeeper.NoteVainQuestion(now);
        return (device, Decide(device, check));

        IdentityDecision Decide(FortiGate? asked, IdentityCheck mode) => IdentityPolicy.OfSecrets(asked, source, ours, mode);
    }

    /// <summary>
    /// Identifies the sender of a heartbeat. The membership in its record is enough while it is fresh. Otherwise AWS is asked, or asked
    /// lately; for a closed record it is asked in this very request. Safety S5.2, S5.4.
    /// </summary>
    /// <param name="stored">The membership in the sender's record; null when there is no record.</param>
    /// <param name="isClosed">True when that record is closed.</param>
    /// <returns>The newest known membership, null when the sender is unknown; and the decision.</returns>
    public async Task<(Membership? Member, IdentityDecision Decision)> IdentifySenderAsync(
        InstanceId id,
        IPAddress? source,
        IReadOnlyCollection<ScalingGroup> ours,
        IdentityCheck check,
        Membership? stored,
        bool isClosed,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var open = isClosed ? null : stored;
        if (open is not null && open.IsFresh(now) && IsUndoubted(open))
            return (open, Decide(open, check));

        // A known device at its known address is asked about like before; any other claim may be made up.
        if (check == IdentityCheck.Enforce
            && open?.Addresses.Contains(source) != true
            && await Doorkeeper.RefuseAsync(id, source, ours, now, cancellationToken) is { } refusal)
            return (null, refusal);

        // A doubt that is only logged must not cause AWS calls with every heartbeat.
        var (device, askedAt) = await FindAsync(
            id,
            d => !isClosed && Membership.Of(d, now) is { } m && (IsUndoubted(m) || check == IdentityCheck.Log),
            now,
            cancellationToken,
            stored?.VerifiedAt ?? default);
        if (isClosed && askedAt < now && device is not null && Membership.Of(device, askedAt) is { } remembered && IsUndoubted(remembered))
            (device, askedAt) = (await AskNowAsync(id, now, cancellationToken), now);
        var found = device is null ? null : Membership.Of(device, askedAt);
        if (askedAt == now && (found is null || !IsUndoubted(found)))
            Doorkeeper.NoteVainQuestion(now);
        return (found, Decide(found, check));

        IdentityDecision Decide(Membership? member, IdentityCheck mode) => IdentityPolicy.OfHeartbeat(member, source, ours, mode);
        bool IsUndoubted(Membership member) => Decide(member, IdentityCheck.Enforce) is IdentityDecision.Accepted;
    }

    /// <summary>
    /// True when an instance is gone: unknown to EC2, shutting down, terminated, or in no group at all. Reads the single instance from AWS,
    /// because a listing may lag behind and the cache may be stale. Safety S3.1.
    /// </summary>
    public async Task<bool> IsGoneAsync(InstanceId id, CancellationToken cancellationToken) =>
        await AskAsync(id, cancellationToken) is null or { IsGone: true };

    /// <summary>
    /// Tells whether an instance is present, has ended or has vanished. Reads the single instance from AWS. Safety S3.1, S3.4.
    /// </summary>
    public async Task<(Presence Presence, FortiGate? Device)> LookAsync(InstanceId id, CancellationToken cancellationToken)
    {
        var (instance, enrolment) = await ReadOneAsync(id, cancellationToken);
        var device = instance is null ? null : new FortiGate(instance, enrolment);
        var presence = device switch
        {
            { Instance.Power: PowerState.Terminated or PowerState.ShuttingDown } => Presence.Ended,
            null when enrolment is null => Presence.Vanished,
            null => Presence.Present,
            { Group: null } => Presence.Vanished,
            _ => Presence.Present,
        };
        return (presence, device);
    }

    /// <summary>
    /// Lists every member of the given groups that EC2 knows. Auto Scaling decides membership. EC2 is queried for the tagged instances at
    /// the same time, and by id for members that the first answer lacks. A tagged instance that is not a member is left out.
    /// </summary>
    public async Task<IReadOnlyList<FortiGate>> ListAsync(
        IReadOnlyCollection<ScalingGroup> ofGroups, CancellationToken cancellationToken) =>
        (await ListWithUnknownGroupsAsync(ofGroups, cancellationToken)).Devices;

    /// <summary>Lists every member like <see cref="ListAsync"/>, and the groups that Auto Scaling does not know. Safety S3.2.</summary>
    public async Task<(IReadOnlyList<FortiGate> Devices, IReadOnlyList<ScalingGroup> UnknownGroups)> ListWithUnknownGroupsAsync(
        IReadOnlyCollection<ScalingGroup> ofGroups, CancellationToken cancellationToken)
    {
        if (ofGroups.Count == 0)
            return ([], []);
        var listing = groups.ListAsync(ofGroups, cancellationToken);
        var tagged = instances.ListTaggedAsync(ofGroups, cancellationToken);
        await Task.WhenAll(listing, tagged);
        var (enrolments, unknown) = await listing;
        var described = (await tagged).Where(i => enrolments.ContainsKey(i.Id)).DistinctBy(i => i.Id).ToList();
        var lacking = enrolments.Keys.Except(described.Select(i => i.Id)).ToList();
        if (lacking.Count > 0)
            described.AddRange(await instances.FindAsync(lacking, cancellationToken));
        return ([.. described.Select(i => new FortiGate(i, enrolments[i.Id]))], unknown);
    }

    /// <summary>
    /// Reads one device from EC2 and Auto Scaling, past the cache; null when EC2 does not know it, or reports it as terminated.
    /// </summary>
    public async Task<FortiGate?> AskAsync(InstanceId id, CancellationToken cancellationToken)
    {
        var (instance, enrolment) = await ReadOneAsync(id, cancellationToken);
        return instance is null or { Power: PowerState.Terminated } ? null : new FortiGate(instance, enrolment);
    }

    private async Task<(Instance? Instance, Enrolment? Enrolment)> ReadOneAsync(InstanceId id, CancellationToken cancellationToken)
    {
        var enrolment = groups.FindAsync(id, cancellationToken);
        var described = instances.FindAsync([id], cancellationToken);
        await Task.WhenAll(enrolment, described);
        return ((await described).SingleOrDefault(i => i.Id == id), await enrolment);
    }

    private async Task<FortiGate?> AskNowAsync(InstanceId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var asked = await AskAsync(id, cancellationToken);
        if (_remembered.Count >= MaxRemembered)
            _remembered.Clear();
        _remembered[id] = new Remembered(asked, now);
        return asked;
    }

    private sealed record Remembered(FortiGate? Device, DateTimeOffset At);
}
