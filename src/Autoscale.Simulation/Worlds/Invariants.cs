using System.Net;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Licensing;

namespace Autoscale.Simulation.Worlds;

/// <summary>What must hold in a world at any time, whatever goes wrong. It keeps the first sentence that turned out not to be true.</summary>
/// <param name="deployment">The world's stores.</param>
/// <param name="settings">The timing rule.</param>
internal sealed class Invariants(SimulatedDeployment deployment, HeartbeatSettings settings)
{
    private readonly Dictionary<Term, (InstanceId Primary, IPAddress Address)> _terms = [];
    private readonly Dictionary<InstanceId, HealthCheck> _records = [];
    private readonly Dictionary<InstanceId, Term> _told = [];
    private readonly Dictionary<InstanceId, (string Checksum, DateTimeOffset AskedAt)> _licenses = [];
    private Term _newest;

    /// <summary>What does not hold; null when all does.</summary>
    public string? Broken { get; private set; }

    /// <summary>Looks at the stores as they are after a step.</summary>
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

    /// <summary>A device is answered.</summary>
    public void SeeTold(InstanceId device, Announcement answer)
    {
        if (answer is not Announcement.Tell tell)
            return;
        Hold(tell.Term >= _told.GetValueOrDefault(device), $"{device} is told of term {tell.Term} after term {_told.GetValueOrDefault(device)}");
        Hold(!_terms.TryGetValue(tell.Term, out var known) || known.Address.Equals(tell.PrimaryIp), $"{device} is told that {tell.PrimaryIp} is the primary of term {tell.Term}, which has another");
        _told[device] = tell.Term;
    }

    /// <summary>A device is handed a license. The answer to its last request counts: who asks again has given up on what was asked before.</summary>
    public void SeeAssigned(InstanceId device, LicenseDecision.Assigned assigned, DateTimeOffset askedAt)
    {
        if (_licenses.TryGetValue(device, out var last) && last.AskedAt > askedAt)
            return;
        var checksum = assigned.License.Checksum;
        foreach (var (other, held) in _licenses)
        {
            Hold(
                other == device || held.Checksum != checksum || deployment.Cloud.Find(other) is not { Enrolment.State: not LifecycleState.Terminating },
                $"{device} is handed license {assigned.License.FileName}, which {other} has and lives with");
        }

        _licenses[device] = (checksum, askedAt);
    }

    private void SeePrimary(PrimaryRecord record)
    {
        // A row without a term holds the turn of the first election, and names no primary.
        if (record.Term == Term.None)
            return;
        Hold(!_terms.TryGetValue(record.Term, out var known) || known.Primary == record.Instance, $"term {record.Term} has two primaries: {known.Primary} and {record.Instance}");
        Hold(record.Term >= _newest, $"the term went from {_newest} to {record.Term}");
        Hold(record.AppliedTerm <= record.Term, $"term {record.AppliedTerm} is applied before it was won");
        _terms[record.Term] = (record.Instance, record.PrivateIp);
        _newest = record.Term;
    }

    private void SeeReplaced(HealthCheck last, HealthCheck next)
    {
        Hold(next.Version == last.Version + 1, $"the record of {next.Instance} went from version {last.Version} to {next.Version}");
        Hold(next.TermTold >= last.TermTold, $"the record of {next.Instance} went from being told of term {last.TermTold} to {next.TermTold}");

        // A heartbeat adds at most one loss; a sweep those of the silence that it is the first to count.
        var most = last.LossCount + Math.Max(1, next.SilentLosses - last.SilentLosses);
        Hold(next.LossCount <= settings.LossCount && next.LossCount <= most, $"the losses of {next.Instance} went from {last.LossCount} to {next.LossCount}");
        Hold(next.IsOutOfSync || next.SyncRecoveryCount == 0, $"{next.Instance} is in sync and owes {next.SyncRecoveryCount} heartbeats");
    }

    private void Hold(bool isTrue, string otherwise)
    {
        if (!isTrue)
            Broken ??= otherwise;
    }
}
