using Autoscale.Adapters.AddressManagers;
using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.AddressManagers;
using Autoscale.Simulation.Clock;

namespace Autoscale.Tests.AddressManagers;

/// <summary>A cluster of Address Managers on loopback with real TLS, the real adapter, and one clock for both.</summary>
internal sealed class ClusterBench : IAsyncDisposable
{
    public static readonly UserCredentials Monitor = new("monitor", new Secret("correct höörse +&="));
    public static readonly SecretName ClientCertificate = SecretName.Parse("bam/client");
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    private readonly HttpMemberRequests _requests;

    private ClusterBench(SimulatedClusterHost host, ManualClock clock)
    {
        (Host, Clock) = (host, clock);
        ClientPem = host.ClientCertificate;
        _requests = new HttpMemberRequests(clock);
        Transport = new MemberTransport(_requests);
        Probes = new MemberProbes(_requests, clock, () => 1);
    }

    public SimulatedClusterHost Host { get; }

    public SimulatedAddressManagers Cluster => Host.Cluster;

    public ManualClock Clock { get; }

    public MemberTransport Transport { get; }

    public MemberProbes Probes { get; }

    /// <summary>The text of the secret with the client certificate; null when there is none.</summary>
    public string? ClientPem { get; set; }

    public int Logins => Cluster.Journal.Count(e => e.IsLogin);

    public static async Task<ClusterBench> StartAsync(int members = 3)
    {
        var clock = new ManualClock(FortiGates.Noon);
        var cluster = new SimulatedAddressManagers(members, clock);
        cluster.SetUser(Monitor.User, Monitor.Password);
        return new ClusterBench(await SimulatedClusterHost.StartAsync(cluster, clock, default), clock);
    }

    public MonitorSettings SettingsOf(ApiVersion version, bool hasHealthUrl = false) => new()
    {
        Members = [.. Cluster.Members.Select(m => Host.Member(m.Number, hasHealthUrl))],
        Credentials = SecretName.Parse("bam/user"),
        ClientCertificate = hasHealthUrl ? ClientCertificate : null,
        Version = version,
        RequestTimeout = Timeout,
    };

    public Task<MemberEvidence> PollAsync(
        int number, ApiVersion version = ApiVersion.Automatic, bool hasHealthUrl = false, UserCredentials? credentials = null) =>
        Probes.PollAsync(Host.Member(number, hasHealthUrl), SettingsOf(version, hasHealthUrl), IdentityOf(credentials), default);

    public MonitorIdentity IdentityOf(UserCredentials? user = null) =>
        new(user ?? Monitor, ClientPem is { } pem ? new Secret(pem) : null);

    public Task<LoginAnswer> TryLogInAsync(ClusterMember member, ApiVersion version = ApiVersion.V2) =>
        Transport.LogInAsync(member, version, Monitor, Timeout, default);

    public async Task<MemberSession> LogInAsync(int number, ApiVersion version = ApiVersion.V2) =>
        Assert.IsType<LoginAnswer.Opened>(await TryLogInAsync(Host.Member(number), version)).Session;

    public Task<CallAnswer> SendAsync(MemberSession session, HttpMethod method, string path, string? body = null) =>
        Transport.SendAsync(session, new ApiRequest(method, path) { Body = body, Timeout = Timeout }, default);

    /// <summary>Runs until a member holds a connection or a request, then advances the clock; null for the timeout.</summary>
    public async Task<T> TimeOutAsync<T>(Func<Task<T>> work, TimeSpan? time = null)
    {
        var holding = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Host.Holding = _ => holding.TrySetResult();
        var running = work();
        await holding.Task;
        Clock.Advance(time ?? Timeout);
        return await running;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _requests.Dispose();
        await Host.DisposeAsync();
    }
}
