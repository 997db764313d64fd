using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.TestUtilities;
using Autoscale.Adapters.AddressManagers;
using Autoscale.Domain.AddressManager;
using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.AddressManagers;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Memory;
using Autoscale.Tests.Handlers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.AddressManagers.Requests;

/// <summary>
/// Both functions as they are deployed, over a table in memory and a cluster of Address Managers on loopback with real TLS. The user of the
/// monitor is an administrator; alice may list configurations, root is another administrator, and bob has no permission.
/// </summary>
internal sealed class GatewayBench : IAsyncDisposable
{
    public const string Password = "pässword+&= of everyone";
    public const string Field = "BlueCatGateway";
    public static readonly SecretName CredentialsName = SecretName.Parse("am/monitor");
    public static readonly SecretName AuthorityName = SecretName.Parse("am/authorities");
    public static readonly SecretName ClientName = SecretName.Parse("am/client");
    public static readonly SecretName KeyName = SecretName.Parse("am/token-key");

    private readonly SimulatedClusterHost _host;
    private readonly HttpMemberRequests _sender;
    private readonly MemberProbes _probes;
    private readonly bool _hasHealth;
    private ServiceProvider? _requests;
    private ServiceProvider? _monitor;

    private GatewayBench(SimulatedClusterHost host, ManualClock clock, bool hasHealth)
    {
        (_host, Clock, _hasHealth) = (host, clock, hasHealth);
        _sender = new HttpMemberRequests(clock);
        _probes = new MemberProbes(_sender, clock, () => 0.5);
        SetMonitor("monitor", ClusterBench.Monitor.Password.Reveal());
        Store.Put(AuthorityName, new Secret(host.AuthorityPem));
        Store.Put(ClientName, new Secret(host.ClientCertificate));
        Store.Put(KeyName, new Secret("a key of access tokens for tests"));
    }

    public ManualClock Clock { get; }

    public SimulatedAddressManagers Cluster => _host.Cluster;

    public SimulatedClusterHost Host => _host;

    public CountedTable Table { get; } = new();

    public InMemorySecrets Store { get; } = new();

    public CapturedLog Log { get; } = new();

    public List<MonitorMessage> Mails { get; } = [];

    /// <summary>Changes environment variables before the first request.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public int Logins => Cluster.Journal.Count(e => e.IsLogin);

    public static async Task<GatewayBench> StartAsync(int members = 2, bool isMonitoring = true, bool hasHealth = false)
    {
        var clock = new ManualClock(FortiGates.Noon);
        var cluster = new SimulatedAddressManagers(members, clock);
        foreach (var user in new[] { "alice", "bob", "root" })
            cluster.SetUser(user, new Secret(Password));
        cluster.SetUser("monitor", ClusterBench.Monitor.Password);
        cluster.SetField("alice", Field, "failover_rest_endpoints");
        cluster.SetField("root", Field, "admin");
        cluster.SetField("monitor", Field, "admin");
        cluster.AddConfiguration("default");
        cluster.AddConfiguration("Zürich");
        var bench = new GatewayBench(await SimulatedClusterHost.StartAsync(cluster, clock, default), clock, hasHealth);
        if (isMonitoring)
            bench.Let(MonitorPhase.Monitoring, primary: 1, generation: 1);
        return bench;
    }

    /// <summary>Writes the state that a run of the monitor would have saved.</summary>
    public void Let(MonitorPhase phase, int? primary, long generation)
    {
        Table.State.Put(new MonitorState
        {
            Phase = phase,
            Primary = primary is { } number ? _host.UrlOf(number) : null,
            Generation = generation,
            Members = [.. Cluster.Members.Select(m => new MemberStanding(_host.UrlOf(m.Number)))],
        });
        Clock.Advance(MonitorReadingWorkflow.MaxAge);
    }

    public void SetMonitor(string user, string password) =>
        Store.Put(CredentialsName, new Secret(JsonSerializer.Serialize(new { username = user, password })));

    public Task<APIGatewayProxyResponse> SendAsync(APIGatewayProxyRequest request, TimeSpan? remaining = null) =>
        FunctionTable.AddressManagerRequests(_requests ??= Compose(isForRequests: true))(
            request,
            new TestLambdaContext
            {
                AwsRequestId = "request-1",
                FunctionName = "AddressManagerRequests",
                RemainingTime = remaining ?? TimeSpan.FromSeconds(28),
            });

    public Task<APIGatewayProxyResponse> SendAsync(string method, string path, string? token = null, string? body = null) =>
        SendAsync(RequestOf(method, path, token, body));

    public static APIGatewayProxyRequest RequestOf(string method, string path, string? token = null, string? body = null) => new()
    {
        HttpMethod = method,
        Path = path,
        Body = body,
        Headers = token is null ? [] : new Dictionary<string, string>(StringComparer.Ordinal) { ["Auth"] = $"Basic {token}" },
        RequestContext = new() { Identity = new() { SourceIp = "10.0.0.7" } },
    };

    public Task<APIGatewayProxyResponse> LogInAsync(string user, int? member = null, string password = Password, string? alias = null) =>
        SendAsync("POST", "/rest_login", body: JsonSerializer.Serialize(new
        {
            username = user,
            password,
            bam_url = member is { } number ? _host.UrlOf(number).ToString() : null,
            bam_alias = alias,
        }));

    /// <summary>Signs a user in and returns the token.</summary>
    public async Task<string> SignInAsync(string user, int? member = null)
    {
        var answer = await LogInAsync(user, member, user == "monitor" ? ClusterBench.Monitor.Password.Reveal() : Password);
        Assert.Equal(200, answer.StatusCode);
        return JsonElement.Parse(answer.Body!).GetProperty("access_token").GetString()!;
    }

    public Task<APIGatewayProxyResponse> ListAsync(string? token) =>
        SendAsync("GET", "/failover_rest_endpoints/get_configurations", token);

    /// <summary>One run of the monitor with time for one poll.</summary>
    public Task PollAsync() => FunctionTable.AddressManagerMonitor(_monitor ??= Compose(isForRequests: false))(
        new ScheduledEvent(),
        new TestLambdaContext
        {
            AwsRequestId = "tick-1",
            FunctionName = "AddressManagerMonitor",
            RemainingTime = TimeSpan.FromSeconds(12),
        });

    /// <summary>A new container: what the first one knew is forgotten.</summary>
    public void Restart()
    {
        _requests?.Dispose();
        _requests = null;
    }

    public async ValueTask DisposeAsync()
    {
        _requests?.Dispose();
        _monitor?.Dispose();
        _sender.Dispose();
        await _host.DisposeAsync();
        Log.Dispose();
    }

    private ServiceProvider Compose(bool isForRequests)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddJsonLog(LogLevel.Debug, Log);
        _ = isForRequests
            ? services.AddAddressManagerRequests(AddressManagerDeployment.OfRequests(VariableOf), _ => new Ports(this), Log)
            : services.AddAddressManagerMonitor(AddressManagerDeployment.OfMonitor(VariableOf), _ => new Ports(this), Log);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private string? VariableOf(string name) => Variables.GetValueOrDefault(name) ?? name switch
    {
        "RESOURCE_TAG_PREFIX" => "fgt",
        "AddressManagerMembers" => string.Join(',', Cluster.Members.Select(m => _host.UrlOf(m.Number))),
        "AddressManagerHealthUrls" when _hasHealth =>
            string.Join(',', Cluster.Members.Select(m => _host.Member(m.Number, hasHealthUrl: true).HealthUrl)),
        "AddressManagerAuthoritySecret" => AuthorityName.Value,
        "AddressManagerCredentialsSecret" => CredentialsName.Value,
        "AddressManagerClientCertificateSecret" when _hasHealth => ClientName.Value,
        "AddressManagerTokenKeySecret" => KeyName.Value,
        "AddressManagerTopicArn" => "arn:aws:sns:eu-west-1:123456789012:fgt",
        _ => null,
    };

    // The container of services disposes what it creates, and the bench outlives it.
    private sealed class Ports(GatewayBench bench) : IMonitorPorts, IMonitorMessages
    {
        public TimeProvider Clock => bench.Clock;

        public IMonitorMemory Memory => bench.Table;

        public IMonitorOrders Orders => bench.Table;

        public IMemberProbes Probes => bench._probes;

        public IAddressManagerTransport Transport => field ??= new MemberTransport(bench._sender);

        public ISecrets Secrets => bench.Store;

        public IMonitorMessages Messages => this;

        public Task SendAsync(MonitorMessage message, CancellationToken cancellationToken)
        {
            bench.Mails.Add(message);
            return Task.CompletedTask;
        }
    }
}
