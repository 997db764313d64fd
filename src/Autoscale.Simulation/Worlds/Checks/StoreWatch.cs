using System.Net;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Worlds.Checks;

/// <summary>Checks each write of the stores, and each answer to a device, against the ones before.</summary>
internal sealed class StoreWatch
{
    private readonly SimulatedDeployment _deployment;
    private readonly Watch _watch;
    private readonly int _maxLosses;
    private readonly Dictionary<Term, (InstanceId Primary, IPAddress Address)> _terms = [];
    private readonly Dictionary<InstanceId, HealthCheck> _records = [];
    private readonly Dictionary<InstanceId, (Term Term, DateTimeOffset AskedAt)> _told = [];
    private readonly Dictionary<InstanceId, (int? Number, DateTimeOffset AskedAt)> _licenses = [];
    private Term _newest;
    private Term _restored;
    private bool _isByHand;

    /// <summary>Watches the stores of a deployment.</summary>
    /// <param name="maxLosses">The highest loss count of the settings.</param>
    public StoreWatch(SimulatedDeployment deployment, Watch watch, int maxLosses)
    {
        (_deployment, _watch, _maxLosses) = (deployment, watch, maxLosses);
        deployment.PrimaryRecords.Changed = (_, record) => SeePrimary(record);
        deployment.HealthChecks.Changed = SeeHealth;
    }

    /// <summary>
    /// Lets an operator change rows: the rules for writes of the application do not apply, and later writes start from the change.
    /// </summary>
    public void ByHand(Action change)
    {
        _isByHand = true;
        change();
        _isByHand = false;
    }

    /// <summary>
    /// Checks an answer to a device. Only the answer to its last request is checked: an answer to an earlier one may arrive later.
    /// </summary>
    public void SeeTold(InstanceId device, Announcement answer, DateTimeOffset askedAt)
    {
        if (answer is not Announcement.Tell tell)
            return;
        _watch.Hold(
            !_terms.TryGetValue(tell.Term, out var known) || known.Address.Equals(tell.PrimaryIp),
            Invariants.OnePrimaryPerTerm,
            $"{device} is told primary {tell.PrimaryIp} for term {tell.Term}, which has another primary");
        var (term, lastAskedAt) = _told.GetValueOrDefault(device);
        if (lastAskedAt > askedAt)
            return;
        _watch.Hold(tell.Term >= term, Invariants.ToldTermsRise, $"{device} is told term {tell.Term} after term {term}");
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
        var number = WorldLicense.NumberIn(assigned.Text.Reveal());
        _watch.Hold(number is not null, Invariants.OnlyLicenses, $"{device} is given {assigned.License.FileName}, which is no license");
        foreach (var (other, held) in _licenses)
        {
            _watch.Hold(
                other == device
                || held.Number != number
                || _deployment.Cloud.Find(other) is not { Enrolment.State: not LifecycleState.Terminating, IsEnded: false },
                Invariants.OneHolderPerLicense,
                $"{device} is given license {number} in {assigned.License.FileName}, which running device {other} holds");
        }

        _licenses[device] = (number, askedAt);
    }

    private void SeePrimary(PrimaryRecord? record)
    {
        // A row without a term holds the turn of the first election, and has no primary.
        if (record is null || record.Term == Term.None)
        {
            _newest = _isByHand ? Term.None : _newest;
            return;
        }

        if (!_isByHand)
        {
            _watch.Hold(
                !_terms.TryGetValue(record.Term, out var known)
                || known.Primary == record.Instance
                || IsForgotten(record.Term, known.Primary),
                Invariants.OnePrimaryPerTerm,
                $"term {record.Term} has two primaries: {known.Primary} and {record.Instance}");
            _watch.Hold(record.Term >= _newest, Invariants.TermsRise, $"the term went from {_newest} to {record.Term}");
            _watch.Hold(
                record.AppliedTerm <= record.Term,
                Invariants.EffectsFollowClaims,
                $"term {record.AppliedTerm} is applied before it was won");
        }

        if (_isByHand && record.Term < _newest)
            _restored = record.Term;
        _terms[record.Term] = (record.Instance, record.PrivateIp);
        _newest = record.Term;
    }

    // A restored record does not know a newer term. When no device was told of it, and the listing lacks the instance that has its tag,
    // nothing shows that it was won.
    private bool IsForgotten(Term term, InstanceId primary) => term > _restored
        && _restored > Term.None
        && _deployment.Cloud.Unlisted == primary
        && _told.Values.All(t => t.Term < term);

    private void SeeHealth(InstanceId instance, HealthCheck? record)
    {
        if (record is not null && !_isByHand && _records.GetValueOrDefault(instance) is { } last)
            SeeReplaced(last, record);
        if (record is null)
            _ = _records.Remove(instance);
        else
            _records[instance] = record;
    }

    private void SeeReplaced(HealthCheck last, HealthCheck next)
    {
        _watch.Hold(
            next.Version == last.Version + 1,
            Invariants.RecordVersions,
            $"the record of {next.Instance} went from version {last.Version} to {next.Version}");
        _watch.Hold(
            next.TermTold >= last.TermTold,
            Invariants.ToldTermsRise,
            $"the record of {next.Instance} went from being told of term {last.TermTold} to {next.TermTold}");

        // A heartbeat adds at most one loss; a sweep adds the silent losses that were not counted before.
        var max = last.LossCount + Math.Max(1, next.SilentLosses - last.SilentLosses);
        _watch.Hold(
            next.LossCount <= _maxLosses && next.LossCount <= max,
            Invariants.LossesCountOnce,
            $"the losses of {next.Instance} went from {last.LossCount} to {next.LossCount}");
        _watch.Hold(
            next.IsOutOfSync || next.SyncRecoveryCount == 0,
            Invariants.RecoveryCount,
            $"{next.Instance} is in sync with a recovery count of {next.SyncRecoveryCount}");
    }
}
