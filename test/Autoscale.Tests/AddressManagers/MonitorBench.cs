using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.AddressManagers;
using Autoscale.Simulation.Clock;
using Autoscale.Tests.RouteFailover;
using LeaseAnswer = Autoscale.Domain.Shared.Leases.LeaseAnswer<Autoscale.Domain.AddressManager.Monitoring.MonitorLease>;
using ReleaseAnswer = Autoscale.Domain.Shared.Leases.ReleaseAnswer;

namespace Autoscale.Tests.AddressManagers;

/// <summary>A monitor over a row in memory, scripted members and a clock that the test advances.</summary>
internal sealed class MonitorBench : IMemberProbes, IMonitorMessages, IMonitorMemory, IMonitorOrders, ISecrets
{
    private readonly InMemoryMonitorMemory _memory = new();
    private MonitorSecretsWorkflow _secrets = null!;

    public MonitorBench()
    {
        Orders.Put(new MonitorOrders { Settings = MonitorStory.RulesFor(), IsStarted = true, Version = 1 });
        StartContainer();
    }

    public ManualClock Clock { get; } = new(MonitorStory.Noon);

    public InMemoryMonitorOrders Orders { get; } = new();

    /// <summary>What the members show at a time; see <see cref="MonitorStory"/>.</summary>
    public Func<DateTimeOffset, string> Members { get; set; } = _ => "PS";

    public List<DateTimeOffset> PolledAt { get; } = [];

    public List<MonitorMessage> Sent { get; } = [];

    public List<MonitorTransition> Told { get; } = [];

    public List<string> Failures { get; } = [];

    public int Reads { get; private set; }

    public int Writes { get; private set; }

    public int OrderReads { get; private set; }

    public int SecretReads { get; private set; }

    /// <summary>The text of the secret with the user.</summary>
    public string UserText { get; set; } = """{"username":"monitor","password":"correct horse"}""";

    /// <summary>Whether the secret store fails.</summary>
    public bool HasNoSecrets { get; set; }

    /// <summary>How the monitor identified itself to the first member, poll by poll.</summary>
    public List<MonitorIdentity> Identities { get; } = [];

    public bool HasNoTopic { get; set; }

    /// <summary>Whether the row can be released and not saved in between.</summary>
    public bool HasNoRenewals { get; set; }

    /// <summary>The time that a poll of a member takes.</summary>
    public TimeSpan PollTime { get; set; }

    public EndpointFault? Outage
    {
        get => _memory.Outage;
        set => _memory.Outage = value;
    }

    public void Put(MonitorState state) => _memory.Put(state);

    public MonitorState State => _memory.Saved ?? MonitorState.Stopped;

    public Task<MonitorReport> Begin(double seconds = 58)
    {
        Task<MonitorReport>? begun = null;
        _ = ManualClock.Begin(() => begun = Workflow().RunAsync(
            new MonitorRun(Clock.GetUtcNow() + TimeSpan.FromSeconds(seconds), Told.Add, TryAsync), default));
        return begun!;
    }

    public MonitorReport Run(double seconds = 58) => Clock.Finish(Begin(seconds));

    public async Task<MemberEvidence> PollAsync(
        ClusterMember member, MonitorSettings settings, MonitorIdentity identity, CancellationToken cancellationToken)
    {
        var index = MonitorStory.Urls.Index().First(u => u.Item == member.Url).Index;
        if (index == 0)
        {
            PolledAt.Add(Clock.GetUtcNow());
            Identities.Add(identity);
        }

        if (PollTime > TimeSpan.Zero)
            await Task.Delay(PollTime, Clock, cancellationToken);
        return MonitorStory.EvidenceOf(member.Url, Members(Clock.GetUtcNow())[index]);
    }

    public Task<DiscoveryAnswer> DiscoverAsync(
        ClusterMember member, MonitorSettings settings, Secret? clientCertificate, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SendAsync(MonitorMessage message, CancellationToken cancellationToken)
    {
        if (HasNoTopic)
            throw new InvalidOperationException("the topic does not exist");
        Sent.Add(message);
        return Task.CompletedTask;
    }

    public Task<LeaseAnswer> TakeAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        Write(_memory.TakeAsync(now, until, cancellationToken));

    public Task<LeaseAnswer> TakeOrWaitAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        Write(_memory.TakeOrWaitAsync(now, until, cancellationToken));

    public Task<LeaseAnswer> RenewAsync(
        MonitorLease lease, MonitorState state, DateTimeOffset until, CancellationToken cancellationToken) =>
        HasNoRenewals
            ? Task.FromResult<LeaseAnswer>(new LeaseAnswer.Unavailable(new EndpointFault(EndpointFaultKind.Unavailable, "throttled")))
            : Write(_memory.RenewAsync(lease, state, until, cancellationToken));

    public Task<ReleaseAnswer> ReleaseAsync(MonitorLease lease, MonitorState state, bool isFinal, CancellationToken cancellationToken) =>
        Write(_memory.ReleaseAsync(lease, state, isFinal, cancellationToken));

    public Task<LeaseAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        Reads++;
        return _memory.ReadAsync(cancellationToken);
    }

    Task<MonitorOrders> IMonitorOrders.ReadAsync(CancellationToken cancellationToken)
    {
        OrderReads++;
        return Orders.ReadAsync(cancellationToken);
    }

    public Task<bool> TryReplaceAsync(MonitorOrders orders, CancellationToken cancellationToken) =>
        Orders.TryReplaceAsync(orders, cancellationToken);

    private MonitorWorkflow Workflow() => new(this, this, this, _secrets, this, Clock);

    /// <summary>The next runs are in another container, which has read no secret yet.</summary>
    public void StartContainer() => _secrets = new MonitorSecretsWorkflow(new SecretCache(this), Clock);

    public Task<Secret?> FindAsync(SecretName name, CancellationToken cancellationToken)
    {
        SecretReads++;
        var text = name.Value == "client" ? "the client certificate" : UserText;
        return HasNoSecrets ? throw new InvalidOperationException("the secret store fails") : Task.FromResult<Secret?>(new Secret(text));
    }

    public Task<Secret?> FindPreviousAsync(SecretName name, CancellationToken cancellationToken) => throw new NotSupportedException();

    private async Task<bool> TryAsync(string what, Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (InvalidOperationException fault)
        {
            Failures.Add($"{what}: {fault.Message}");
            return false;
        }
    }

    private T Write<T>(T answer)
    {
        Writes++;
        return answer;
    }
}
