using System.Net;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Worlds;

/// <summary>Checks the invariants that hold in a world at any time, with any failures. It keeps the first violation.</summary>
/// <param name="deployment">The stores of the world.</param>
/// <param name="settings">The timing rule.</param>
internal sealed class Invariants(SimulatedDeployment deployment, HeartbeatSettings settings)
{
    private readonly Dictionary<Term, (InstanceId Primary, IPAddress Address)> _terms = [];
    private readonly Dictionary<InstanceId, HealthCheck> _records = [];
    private readonly Dictionary<InstanceId, (Term Term, DateTimeOffset AskedAt)> _told = [];
    private readonly Dictionary<InstanceId, (string Checksum, DateTimeOffset AskedAt)> _licenses = [];
    private Term _newest;

    /// <summary>The first violation; null when there is none.</summary>
    public string? Broken { get; private set; }

    /// <summary>Checks the stores after a step.</summary>
    public void SeeStores()
    {
        foreach (var record in deployment.PrimaryRecords.All)
            SeePrimary(record);
        foreach (var record in deployment.HealthChecks.All)
        {
            if (_records.GetValueOrDefault(record.Instance) is { } last && !ReferenceEquals(last, record))
                SeeReplaced(last, record);
            _records[record.Instance] = record;
        }
    }

    /// <summary>
    /// Checks an answer to a device. Only the answer to its last request is checked: an answer to an earlier one may arrive later.
    /// </summary>
    public void SeeTold(InstanceId device, Announcement answer, DateTimeOffset askedAt)
    {
        if (answer is not Announcement.Tell tell)
            return;
        Hold(
            !_terms.TryGetValue(tell.Term, out var known) || known.Address.Equals(tell.PrimaryIp),
            $"{device} is told primary {tell.PrimaryIp} for term {tell.Term}, which has another primary");
        var (term, lastAskedAt) = _told.GetValueOrDefault(device);
        if (lastAskedAt > askedAt)
            return;
        Hold(tell.Term >= term, $"{device} is told term {tell.Term} after term {term}");
        _told[device] = (tell.Term, askedAt);
    }

    /// <summary>
    /// Checks a license that is given to a device. Only the answer to its last request is checked: a repeated request replaces the earlier
    /// one.
    /// </summary>
    public void SeeAssigned(InstanceId device, LicenseOutcome.Assigned assigned, DateTimeOffset askedAt)
    {
        if (_licenses.TryGetValue(device, out var last) && last.AskedAt > askedAt)
            return;
        var checksum = assigned.License.Checksum;
        foreach (var (other, held) in _licenses)
        {
            Hold(
                other == device
                || held.Checksum != checksum
                || deployment.Cloud.Find(other) is not { Enrolment.State: not LifecycleState.Terminating },
                $"{device} is given license {assigned.License.FileName}, which running device {other} holds");
        }

        _licenses[device] = (checksum, askedAt);
    }

    private void SeePrimary(PrimaryRecord record)
    {
        // A row without a term holds the turn of the first election, and has no primary.
        if (record.Term == Term.None)
            return;
        Hold(
            !_terms.TryGetValue(record.Term, out var known) || known.Primary == record.Instance,
            $"term {record.Term} has two primaries: {known.Primary} and {record.Instance}");
        Hold(record.Term >= _newest, $"the term went from {_newest} to {record.Term}");
        Hold(record.AppliedTerm <= record.Term, $"term {record.AppliedTerm} is applied before it was won");
        _terms[record.Term] = (record.Instance, record.PrivateIp);
        _newest = record.Term;
    }

    private void SeeReplaced(HealthCheck last, HealthCheck next)
    {
        Hold(next.Version == last.Version + 1, $"the record of {next.Instance} went from version {last.Version} to {next.Version}");
        Hold(
            next.TermTold >= last.TermTold,
            $"the record of {next.Instance} went from being told of term {last.TermTold} to {next.TermTold}");

        // A heartbeat adds at most one loss; a sweep adds the silent losses that were not counted before.
        var max = last.LossCount + Math.Max(1, next.SilentLosses - last.SilentLosses);
        Hold(
            next.LossCount <= settings.LossCount && next.LossCount <= max,
            $"the losses of {next.Instance} went from {last.LossCount} to {next.LossCount}");
        Hold(
            next.IsOutOfSync || next.SyncRecoveryCount == 0,
            $"{next.Instance} is in sync with a recovery count of {next.SyncRecoveryCount}");
    }

    private void Hold(bool isTrue, string otherwise)
    {
        if (!isTrue)
            Broken ??= otherwise;
    }
}
