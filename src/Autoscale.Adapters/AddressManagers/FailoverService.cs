using System.Globalization;
using System.Net;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Adapters.AddressManagers;

/// <summary>The failover services of members, which require mutual TLS. Spec address-manager C2.</summary>
internal sealed class FailoverService(MemberChannels channels, ReadSecret readSecret)
{
    private const int Ok = 200;
    private const int Unavailable = 503;

    /// <summary>Asks a member; the document is null when it has no usable answer. Faults of the secret store propagate.</summary>
    public async Task<(HealthDocument? Document, string Failure)> AskAsync(
        ClusterMember member, MonitorSettings settings, CancellationToken cancellationToken)
    {
        if (member.HealthUrl is not { } url || settings.ClientCertificate is not { } name)
            return (null, "the failover service is not configured");
        if (await readSecret(name) is not { } identity)
            return (null, "the secret of the client certificate does not exist");
        var (channel, failure) = channels.Find(url, member.Trust, identity);
        return channel is null ? (null, failure!) : await AskAsync(channel, settings.RequestTimeout, cancellationToken);
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

    // The other side reports its own failures with a document too.
    private static async Task<(HealthDocument? Document, string Failure)> AskAsync(
        MemberChannel channel, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Get, "/bam/v1/health")
        {
            Query = [new("timeout", ((long)timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture))],
            Timeout = timeout,
        };
        return await channel.SendAsync("", request, authorization: null, isOnce: false, cancellationToken) switch
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
