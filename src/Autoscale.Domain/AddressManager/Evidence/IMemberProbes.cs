using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Evidence;

/// <summary>
/// Polls members. Failures of a member and of the way to it are evidence and no exceptions; only cancellation propagates. Sessions for the
/// polls are kept between them, so that a steady poll is one request for each member. Spec address-manager C2, C3.
/// </summary>
public interface IMemberProbes
{
    /// <summary>
    /// Asks one member for its role, by the strongest source that it has; the request timeout of the settings holds for each request.
    /// </summary>
    Task<MemberEvidence> PollAsync(
        ClusterMember member, MonitorSettings settings, MonitorIdentity identity, CancellationToken cancellationToken);

    /// <summary>Reads the members of the cluster from the failover service of one of them.</summary>
    /// <param name="clientCertificate">The certificate of the client with its key, in PEM; null when it could not be read.</param>
    Task<DiscoveryAnswer> DiscoverAsync(
        ClusterMember member, MonitorSettings settings, Secret? clientCertificate, CancellationToken cancellationToken);
}

/// <summary>How the monitor identifies itself to members.</summary>
/// <param name="User">Its user.</param>
/// <param name="ClientCertificate">Its certificate with the key, in PEM; null for none, or when it could not be read.</param>
public sealed record MonitorIdentity(UserCredentials User, Secret? ClientCertificate);

/// <summary>The result of a discovery.</summary>
public abstract record DiscoveryAnswer
{
    private DiscoveryAnswer()
    {
    }

    /// <summary>The members of the cluster, the primary first.</summary>
    public sealed record Found(IReadOnlyList<ClusterMember> Members) : DiscoveryAnswer;

    /// <summary>The member gave no usable answer.</summary>
    /// <param name="Failure">The failure in a few words.</param>
    public sealed record Failed(string Failure) : DiscoveryAnswer;
}
