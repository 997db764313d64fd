using System.Collections.Concurrent;
using System.Net;

namespace Autoscale.Domain.Fleet;

/// <summary>
/// The fleet: joins what EC2 and Auto Scaling say, and remembers single answers for <see cref="Membership.Lifetime"/> as long as its container lives.
/// Safe for concurrent use.
/// </summary>
public sealed class FortiGates(IInstances instances, IScalingGroups groups)
{
    private const int MostRemembered = 4096;

    // How soon an answer that does not fit the caller may be asked for again: an address can change, but a liar must not cost us a call each time.
    private static readonly TimeSpan Recheck = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<InstanceId, Remembered> _remembered = [];

    /// <summary>
    /// One device, null when EC2 does not know it (or no longer). An answer up to five minutes old will do when it satisfies <paramref name="isEnough"/>;
    /// one that does not is asked for again, but at most every ten seconds. With it comes when EC2 and Auto Scaling said so.
    /// </summary>
    public async Task<(FortiGate? Device, DateTimeOffset At)> FindAsync(InstanceId id, Func<FortiGate, bool> isEnough, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_remembered.TryGetValue(id, out var known))
        {
            var age = now - known.At;
            if (age < Recheck || (age < Membership.Lifetime && known.Device is { } device && isEnough(device)))
                return (known.Device, known.At);
        }

        var asked = await AskAsync(id, cancellationToken);
        if (_remembered.Count >= MostRemembered)
            _remembered.Clear();
        _remembered[id] = new Remembered(asked, now);
        return (asked, now);
    }

    /// <summary>
    /// Who asks for a configuration or a license, and whether it is believed; null when EC2 does not know the instance. What was remembered of it is asked for again before it
    /// is doubted.
    /// </summary>
    public async Task<(FortiGate Device, IdentityDecision Decision)?> IdentifyAsync(
        InstanceId id, IPAddress? source, IReadOnlyCollection<ScalingGroup> ours, IdentityCheck check, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (device, _) = await FindAsync(id, d => IdentityPolicy.OfSecrets(d, source, ours, IdentityCheck.Enforce) is IdentityDecision.Accepted, now, cancellationToken);
        return device is null ? null : (device, IdentityPolicy.OfSecrets(device, source, ours, check));
    }

    /// <summary>
    /// True when an instance is a member no longer: unknown to EC2, terminated or nearly so, or in none of the given groups. Asked for by its id and now, because a listing
    /// may lag behind, and what was remembered may be old.
    /// </summary>
    public async Task<bool> IsGoneAsync(InstanceId id, IReadOnlyCollection<ScalingGroup> fromGroups, CancellationToken cancellationToken)
    {
        var device = await AskAsync(id, cancellationToken);
        return device?.Group is not { } group || !fromGroups.Contains(group) || device.Instance.Power is PowerState.Terminated or PowerState.ShuttingDown;
    }

    /// <summary>
    /// Every member of the given groups that EC2 knows. Auto Scaling says which instances are members; EC2 is asked for the tagged
    /// instances at the same time, and by id for members that this answer lacks. An instance that is tagged and no member is left out.
    /// </summary>
    public async Task<IReadOnlyList<FortiGate>> ListAsync(IReadOnlyCollection<ScalingGroup> ofGroups, CancellationToken cancellationToken)
    {
        if (ofGroups.Count == 0)
            return [];
        var listing = groups.ListAsync(ofGroups, cancellationToken);
        var tagged = instances.ListTaggedAsync(ofGroups, cancellationToken);
        await Task.WhenAll(listing, tagged);
        var enrolments = await listing;
        var described = (await tagged).Where(i => enrolments.ContainsKey(i.Id)).DistinctBy(i => i.Id).ToList();
        var lacking = enrolments.Keys.Except(described.Select(i => i.Id)).ToList();
        if (lacking.Count > 0)
            described.AddRange(await instances.FindAsync(lacking, cancellationToken));
        return [.. described.Select(i => new FortiGate(i, enrolments[i.Id]))];
    }

    /// <summary>One device as EC2 and Auto Scaling describe it now; null when EC2 does not know it, or knows it as terminated.</summary>
    public async Task<FortiGate?> AskAsync(InstanceId id, CancellationToken cancellationToken)
    {
        var enrolment = groups.FindAsync(id, cancellationToken);
        var described = instances.FindAsync([id], cancellationToken);
        await Task.WhenAll(enrolment, described);
        var instance = (await described).SingleOrDefault(i => i.Id == id);
        return instance is null or { Power: PowerState.Terminated } ? null : new FortiGate(instance, await enrolment);
    }

    private sealed record Remembered(FortiGate? Device, DateTimeOffset At);
}
