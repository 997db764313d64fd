using System.Net;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Simulation.Https;

namespace Autoscale.Simulation.AddressManagers;

/// <summary>
/// A simulated cluster over HTTPS. As on real Address Managers, all members have the same ports and different addresses: 127.0.0.1 to
/// 127.0.0.3.
/// </summary>
public sealed class SimulatedClusterHost : IAsyncDisposable
{
    private readonly SimulatedAuthority _authority = new("Simulated Authority");
    private readonly IReadOnlyList<SimulatedMemberHost> _hosts;

    private SimulatedClusterHost(SimulatedAddressManagers cluster, TimeProvider clock)
    {
        Cluster = cluster;
        var addresses = cluster.Members.Select(m => IPAddress.Parse(m.Address)).ToList();
        var (rest, failover) = (ReservedPort.OnAll(addresses), ReservedPort.OnAll(addresses));
        (Port, FailoverPort) = (rest[0].Port, failover[0].Port);
        _hosts = [.. cluster.Members.Select((m, i) => new SimulatedMemberHost(cluster, m, _authority, clock, rest[i], failover[i]))];
        ClientCertificate = _authority.IssueClient("monitor");
    }

    /// <summary>The cluster.</summary>
    public SimulatedAddressManagers Cluster { get; }

    /// <summary>The port of the REST APIs.</summary>
    public int Port { get; }

    /// <summary>The port of the failover services.</summary>
    public int FailoverPort { get; }

    /// <summary>The authority of the members and of the clients of the failover service, in PEM.</summary>
    public string AuthorityPem => _authority.Pem;

    /// <summary>A client certificate that the failover services accept, with its key, in PEM.</summary>
    public string ClientCertificate { get; }

    /// <summary>Called with the number of a member when a connection or a request to it begins to wait for the end of a fault.</summary>
    public Action<int>? Holding { get; set; }

    /// <summary>Starts the servers of all members.</summary>
    /// <param name="clock">The clock of slow answers.</param>
    public static async Task<SimulatedClusterHost> StartAsync(
        SimulatedAddressManagers cluster, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var host = new SimulatedClusterHost(cluster, clock);
        for (var number = 1; number <= host._hosts.Count; number++)
        {
            var member = number;
            host.Of(member).Holding = () => host.Holding?.Invoke(member);
            if (cluster.Member(member).IsAlive)
                await host.Of(member).OpenAsync(cancellationToken);
        }

        return host;
    }

    /// <summary>The description of a member with which it is monitored.</summary>
    /// <param name="hasHealthUrl">Whether its failover service is used.</param>
    public ClusterMember Member(int number, bool hasHealthUrl = false) => new(UrlOf(number))
    {
        Trust = new MemberTrust(Fingerprint: null, AuthorityPem),
        HealthUrl = hasHealthUrl ? new Uri($"https://{Of(number).Address}:{FailoverPort}") : null,
    };

    /// <summary>The base URL of a member.</summary>
    public Uri UrlOf(int number) => new($"https://{Of(number).Address}:{Port}");

    /// <summary>The SHA-256 of a member's certificate, in lower-case hex.</summary>
    public string FingerprintOf(int number) => Of(number).Fingerprint;

    /// <summary>Stops a member: its connections are closed, and new ones are refused.</summary>
    public async Task KillAsync(int number)
    {
        Cluster.Kill(number);
        await Of(number).CloseAsync();
    }

    /// <summary>Starts a stopped member on its ports.</summary>
    public async Task ReviveAsync(int number, CancellationToken cancellationToken)
    {
        if (Cluster.Member(number).IsAlive)
            return;
        Cluster.Revive(number);
        await Of(number).OpenAsync(cancellationToken);
    }

    /// <summary>A member gets another certificate, which restarts its servers.</summary>
    public Task ReplaceCertificateAsync(int number, CertificateFlaw flaw, CancellationToken cancellationToken) =>
        Of(number).ReplaceCertificateAsync(flaw, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
            await host.DisposeAsync();
        _authority.Dispose();
    }

    private SimulatedMemberHost Of(int number) => _hosts[number - 1];
}
