using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>The deployed polls of one container, seen by the checks.</summary>
internal sealed class SceneProbes(SceneProcess process, IMemberProbes deployed, MonitorChecks checks) : IMemberProbes
{
    public async Task<MemberEvidence> PollAsync(
        ClusterMember member, MonitorSettings settings, MonitorIdentity identity, CancellationToken cancellationToken)
    {
        var poll = checks.Runs.SeePoll(process, settings);
        var evidence = await deployed.PollAsync(member, settings, identity, cancellationToken);
        checks.Runs.SeeEvidence(process, poll, evidence);
        return evidence;
    }

    public Task<DiscoveryAnswer> DiscoverAsync(
        ClusterMember member, MonitorSettings settings, Secret? clientCertificate, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The members of a world are known.");
}
