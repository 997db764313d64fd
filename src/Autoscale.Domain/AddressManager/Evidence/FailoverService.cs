using System.Globalization;
using System.Net;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Evidence;

/// <summary>The failover services of members, which require mutual TLS. Spec address-manager C2.</summary>
internal sealed class FailoverService(IMemberRequests requests)
{
    private const int Ok = 200;
    private const int Unavailable = 503;

    /// <summary>
    /// Asks a member; the document is null when it has no usable answer. The service reports its own failures with a document too.
    /// </summary>
    /// <param name="identity">The certificate of the client; null when it could not be read.</param>
    public async Task<(HealthDocument? Document, string Failure)> AskAsync(
        ClusterMember member, MonitorSettings settings, Secret? identity, CancellationToken cancellationToken)
    {
        if (member.HealthUrl is not { } url || settings.ClientCertificate is null)
            return (null, "the failover service is not configured");
        if (identity is null)
            return (null, "the secret of the client certificate does not exist or could not be read");
        var timeout = settings.RequestTimeout;
        var request = new ApiRequest(HttpMethod.Get, "/bam/v1/health")
        {
            Query = [new("timeout", ((long)timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture))],
            Timeout = timeout,
        };
        var call = new MemberCall(url, member.Trust, request) { ClientCertificate = identity };
        return await requests.SendAsync(call, cancellationToken) switch
        {
            CallAnswer.Answered { Status: Ok or Unavailable } answered when HealthDocument.TryParse(answered.Body) is { } document =>
                (document, ""),
            CallAnswer.Answered { Status: Ok } => (null, "its answer is no health document"),
            CallAnswer.Answered answered => (null, $"HTTP status {answered.Status}"),
            CallAnswer.NeverLeft unsent => (null, unsent.Failure),
            CallAnswer.Interrupted lost => (null, lost.Failure),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>
    /// The members in a document, with the ports of the member that was asked. Its fingerprint holds for no other member, so that a found
    /// member gets it only when it is the same.
    /// </summary>
    public static DiscoveryAnswer MembersOf(ClusterMember asked, HealthDocument document)
    {
        var byAddress = IPAddress.TryParse(asked.Url.DnsSafeHost, out _);
        var hosts = document.Hosts.Select(h => byAddress ? h.Address ?? h.Name : h.Name ?? h.Address).OfType<string>().ToList();
        if (hosts.Count == 0)
            return new DiscoveryAnswer.Failed("its health document names no member");
        if (hosts.FirstOrDefault(h => Uri.CheckHostName(h) == UriHostNameType.Unknown) is not null)
            return new DiscoveryAnswer.Failed("its health document names a host that is none");
        var found = hosts.Select(h => MemberOf(asked, h)).DistinctBy(m => m.Url).ToList();
        return new DiscoveryAnswer.Found(found);
    }

    private static ClusterMember MemberOf(ClusterMember asked, string host)
    {
        var url = new UriBuilder(asked.Url) { Host = host }.Uri;
        return url == asked.Url ? asked : new ClusterMember(url)
        {
            HealthUrl = new UriBuilder(asked.HealthUrl!) { Host = host }.Uri,
            Trust = asked.Trust.Fingerprint is null ? asked.Trust : MemberTrust.Public,
        };
    }
}
