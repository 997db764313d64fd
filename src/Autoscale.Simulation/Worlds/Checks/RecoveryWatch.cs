using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Worlds.Checks;

/// <summary>Checks two minutes after each outage that the cluster is as it was before.</summary>
/// <param name="devices">The devices of the world.</param>
internal sealed class RecoveryWatch(
    SimulatedDeployment deployment, Watch watch, Agenda agenda, Func<IReadOnlyList<WorldDevice>> devices)
{
    // Two minutes, and the time that the heartbeat of the last second of them may take.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2) + FunctionTimeouts.Request;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private Episode? _episode;

    /// <summary>An outage starts; outages that overlap, or follow within two minutes, are one.</summary>
    /// <param name="isWhole">Whether it concerns all zones and all calls.</param>
    public void Begin(bool isWhole, DateTimeOffset until)
    {
        var primary = deployment.PrimaryRecords.Find(deployment.Cluster)?.Instance ?? default;
        _episode ??= new Episode(
            agenda.Now,
            primary,
            [.. devices().Where(d => d.HasBeatenSince(agenda.Now) && IsInSync(d))]);
        var episode = _episode;
        episode.IsPartial |= !isWhole;
        episode.Until = until > episode.Until ? until : episode.Until;
        agenda.After(until + Limit - agenda.Now, () => End(episode));
    }

    private void End(Episode episode)
    {
        if (episode != _episode || agenda.Now < episode.Until + Limit)
            return;
        _episode = null;
        if (episode.Until - episode.Since > Longest)
            return;
        var steady = episode.Members.Where(d => d.HasBeatenSince(episode.Since) && IsMember(d.Id)).ToList();
        foreach (var device in steady)
        {
            watch.Hold(
                IsInSync(device),
                Invariants.RecoveryAfterOutage,
                $"{device.Id} is not in sync two minutes after the outage of {episode.Since:HH:mm:ss} to {episode.Until:HH:mm:ss}");
        }

        if (steady.Find(d => d.Id == episode.Primary) is { } former)
            SeePrimary(episode, former, steady);
    }

    private void SeePrimary(Episode episode, WorldDevice former, IReadOnlyList<WorldDevice> steady)
    {
        var record = deployment.PrimaryRecords.Find(deployment.Cluster);

        // A path that is cut for one zone, or heartbeats of the primary alone that are lost, are a reason to replace it.
        watch.Hold(
            record is not null && (record.Instance == former.Id || episode.IsPartial),
            Invariants.RecoveryAfterOutage,
            $"the primary {former.Id} was replaced by {record?.Instance} "
                + $"in the outage of {episode.Since:HH:mm:ss} to {episode.Until:HH:mm:ss}");
        if (record is null || agenda.Now - record.ElectedAt < Limit)
            return;
        foreach (var device in steady)
        {
            var believed = device.FortiGate.IsPrimary ? device.Address : device.FortiGate.Configuration?.PrimaryIp;
            watch.Hold(
                record.PrivateIp.Equals(believed),
                Invariants.RecoveryAfterOutage,
                $"{device.Id} follows {believed} instead of {record.PrivateIp} two minutes after the outage");
        }
    }

    private bool IsInSync(WorldDevice device) =>
        deployment.HealthChecks.Find(device.Id) is { IsClosed: false, IsOutOfSync: false };

    private bool IsMember(InstanceId id) => deployment.Cloud.Find(id) is { Enrolment.State: LifecycleState.InService };

    private sealed record Episode(DateTimeOffset Since, InstanceId Primary, IReadOnlyList<WorldDevice> Members)
    {
        public DateTimeOffset Until { get; set; }

        public bool IsPartial { get; set; }
    }
}
