using System.Globalization;
using System.Text.Json;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Tests.AddressManagers;

/// <summary>
/// A cluster without a network: members that accept logins and requests, or do not, and the view that a monitor would have saved. It
/// records every login and every request.
/// </summary>
internal sealed class ScriptedCluster(TimeProvider clock) : IAddressManagerTransport, IClusterViews
{
    public static readonly UserCredentials Admin = new("admin", new Secret("correct horse"));

    private readonly Lock _lock = new();
    private readonly HashSet<string> _valid = [];
    private int _opened;

    public ClusterView View { get; set; } = ViewOf(MonitorStory.Urls[0], 1);

    /// <summary>The answer to the next reading of the view, which was under way for longer than the failover; null for the view.</summary>
    public ClusterView? StaleView { get; set; }

    public List<Uri> LogIns { get; } = [];

    public List<Uri> LogOuts { get; } = [];

    public List<(Uri Member, ApiRequest Request, string Token)> Sent { get; } = [];

    public HashSet<Uri> Dead { get; } = [];

    public bool RejectsCredentials { get; set; }

    /// <summary>What a member does with a request while it is not dead; null for an answer.</summary>
    public Func<Uri, ApiRequest, CallAnswer?> Script { get; set; } = (_, _) => null;

    /// <summary>The versions of the members that do not speak version 2.</summary>
    public HashSet<Uri> SpeakV1 { get; } = [];

    public List<string> Configurations { get; } = ["default", "Zürich", "東京"];

    public TimeSpan TokenLife { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Waits here before each request is answered, so that requests are under way at the same time.</summary>
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>Waits here before each login is answered.</summary>
    public TaskCompletionSource? LoginGate { get; set; }

    public static ClusterView ViewOf(Uri? primary, long generation, MonitorPhase phase = MonitorPhase.Monitoring) =>
        new(phase, primary is null ? null : new ClusterMember(primary), generation);

    public RenewingSessions Sessions(SessionRules? rules = null) => new(this, this, Admin, rules ?? new SessionRules(), clock, () => 1);

    public AddressManagerClient Client(SessionRules? rules = null) => new(Sessions(rules), this);

    public void ExpireTokens()
    {
        lock (_lock)
            _valid.Clear();
    }

    public Task<ClusterView> ReadAsync(CancellationToken cancellationToken)
    {
        var view = StaleView ?? View;
        StaleView = null;
        return Task.FromResult(view);
    }

    public async Task<LoginAnswer> LogInAsync(
        ClusterMember member,
        ApiVersion version,
        UserCredentials credentials,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        lock (_lock)
            LogIns.Add(member.Url);
        if (LoginGate is { } gate)
            await gate.Task;
        lock (_lock)
        {
            if (Dead.Contains(member.Url))
                return new LoginAnswer.Unreachable("connection refused");
            if (RejectsCredentials)
                return new LoginAnswer.Rejected();
            var token = string.Create(CultureInfo.InvariantCulture, $"{member.Url.Host} {View.Generation} {++_opened}");
            _ = _valid.Add(token);
            return new LoginAnswer.Opened(new MemberSession(member, VersionOf(member.Url), new Secret(token))
            {
                ExpiresAt = clock.GetUtcNow() + TokenLife,
            });
        }
    }

    public async Task<CallAnswer> SendAsync(MemberSession session, ApiRequest request, CancellationToken cancellationToken)
    {
        var token = session.Authorization.Reveal();
        lock (_lock)
            Sent.Add((session.Member.Url, request, token));
        if (Gate is { } gate)
            await gate.Task;
        lock (_lock)
        {
            if (Dead.Contains(session.Member.Url))
                return Script(session.Member.Url, request) ?? new CallAnswer.NeverLeft("connection refused");
            if (!_valid.Contains(token))
                return new CallAnswer.Answered(401, """{"status":401,"code":"InvalidAuthorizationCredentials"}""");
            return Script(session.Member.Url, request) ?? new CallAnswer.Answered(200, BodyFor(session.Version, request));
        }
    }

    public Task LogOutAsync(MemberSession session, TimeSpan timeout, CancellationToken cancellationToken)
    {
        lock (_lock)
            LogOuts.Add(session.Member.Url);
        return Task.CompletedTask;
    }

    private ApiVersion VersionOf(Uri member) => SpeakV1.Contains(member) ? ApiVersion.V1 : ApiVersion.V2;

    private string BodyFor(ApiVersion version, ApiRequest request)
    {
        var query = request.Query.ToDictionary(StringComparer.Ordinal);
        return version == ApiVersion.V1 ? JsonSerializer.Serialize(Page("start", "count").Select(Entity)) : JsonSerializer.Serialize(
            new { count = Configurations.Count, data = Page("offset", "limit").Select(c => new { id = c.Id, name = c.Name }) });

        object Entity((int Id, string Name) row) => new { id = row.Id, name = row.Name, type = "Configuration", properties = "" };

        IEnumerable<(int Id, string Name)> Page(string from, string size) => Configurations
            .Select((name, n) => (n + 1, name))
            .Skip(query.TryGetValue(from, out var skip) ? int.Parse(skip, CultureInfo.InvariantCulture) : 0)
            .Take(query.TryGetValue(size, out var take) ? int.Parse(take, CultureInfo.InvariantCulture) : 1000);
    }
}
