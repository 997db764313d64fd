using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Autoscale.Adapters.AddressManagers;
using Autoscale.Domain.AddressManager;
using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.AddressManagers;
using Autoscale.Simulation.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve.AddressManagers;

/// <summary>
/// The Address Managers of <c>serve --address-managers</c>: a simulated cluster behind HTTPS on this machine. The functions reach it as
/// they reach a real one, with the credentials, the client certificate and the authority in the secret store.
/// </summary>
internal sealed class LocalAddressManagers : IAsyncDisposable
{
    /// <summary>The user of the monitor, an administrator.</summary>
    public const string Administrator = "monitor";

    /// <summary>A user who may list configurations.</summary>
    public const string User = "alice";

    /// <summary>The password of all users.</summary>
    public const string Password = "simulated-and-no-secret";

    private static readonly SecretName Credentials = SecretName.Parse("simulated/am-credentials");
    private static readonly SecretName ClientCertificate = SecretName.Parse("simulated/am-client");
    private static readonly SecretName Authority = SecretName.Parse("simulated/am-ca");
    private static readonly SecretName TokenKey = SecretName.Parse("simulated/am-token-key");

    private readonly TimeProvider _clock;
    private readonly HttpMemberRequests _requests;

    private LocalAddressManagers(SimulatedClusterHost host, TimeProvider clock)
    {
        (Host, _clock) = (host, clock);
        _requests = new HttpMemberRequests(clock);
        Secrets.Put(Credentials, new Secret(new JsonObject { ["username"] = Administrator, ["password"] = Password }.ToJsonString()));
        Secrets.Put(ClientCertificate, new Secret(host.ClientCertificate));
        Secrets.Put(Authority, new Secret(host.AuthorityPem));
        Secrets.Put(TokenKey, new Secret(RandomNumberGenerator.GetHexString(64)));
        Orders.Put(MonitorOrders.None with { IsStarted = true, Version = 1 });
    }

    /// <summary>The condition of the functions in the template.</summary>
    public static string Condition => "HasAddressManager";

    /// <summary>The simulated cluster behind its servers.</summary>
    public SimulatedClusterHost Host { get; }

    /// <summary>The row of the monitor.</summary>
    public InMemoryMonitorMemory Memory { get; } = new();

    /// <summary>The orders of administrators. The monitor is started.</summary>
    public InMemoryMonitorOrders Orders { get; } = new();

    private InMemorySecrets Secrets { get; } = new();

    /// <summary>Starts the cluster.</summary>
    /// <param name="members">The number of members, 1 to 3.</param>
    public static async Task<LocalAddressManagers> StartAsync(int members, TimeProvider clock, CancellationToken cancellationToken)
    {
        var cluster = new SimulatedAddressManagers(members, clock);
        foreach (var (user, permission) in new[] { (Administrator, "admin"), (User, "failover_rest_endpoints") })
        {
            cluster.SetUser(user, new Secret(Password));
            cluster.SetField(user, "BlueCatGateway", permission);
        }

        cluster.AddConfiguration("default");
        cluster.AddConfiguration("laboratory");
        return new LocalAddressManagers(await SimulatedClusterHost.StartAsync(cluster, clock, cancellationToken), clock);
    }

    /// <summary>Registers the functions as they are deployed, over this cluster.</summary>
    /// <param name="log">The console.</param>
    /// <param name="metrics">Receives the metrics.</param>
    public void AddTo(IServiceCollection services, ConsoleLog log, TextWriter metrics)
    {
        services
            .AddAddressManagerMonitor(AddressManagerDeployment.OfMonitor(VariableOf), _ => new Ports(this, log), metrics)
            .AddAddressManagerRequests(AddressManagerDeployment.OfRequests(VariableOf), _ => new Ports(this, log), metrics);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _requests.Dispose();
        await Host.DisposeAsync();
    }

    private string? VariableOf(string name) => name switch
    {
        "RESOURCE_TAG_PREFIX" => MemoryWorld.Cluster.Value,
        "AddressManagerMembers" => Join(number => Host.UrlOf(number)),
        "AddressManagerHealthUrls" => Join(number => Host.Member(number, hasHealthUrl: true).HealthUrl!),
        "AddressManagerAuthoritySecret" => Authority.Value,
        "AddressManagerCredentialsSecret" => Credentials.Value,
        "AddressManagerClientCertificateSecret" => ClientCertificate.Value,
        "AddressManagerTokenKeySecret" => TokenKey.Value,
        _ => null,
    };

    private string Join(Func<int, Uri> url) => string.Join(',', Host.Cluster.Members.Select(m => url(m.Number)));

    private sealed class Ports(LocalAddressManagers local, ConsoleLog log) : IMonitorPorts, IMonitorMessages
    {
        public TimeProvider Clock => local._clock;

        public IMonitorMemory Memory => local.Memory;

        public IMonitorOrders Orders => local.Orders;

        public IMemberProbes Probes => field ??= new MemberProbes(local._requests, local._clock, () => 0.5);

        public IAddressManagerTransport Transport => field ??= new MemberTransport(local._requests);

        public ISecrets Secrets => local.Secrets;

        public IMonitorMessages Messages => this;

        public Task SendAsync(MonitorMessage message, CancellationToken cancellationToken)
        {
            log.Write(LogLevel.Information, $"mail: {message.Subject}");
            return Task.CompletedTask;
        }
    }
}
