using System.Net;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.FortiAnalyzers;

namespace Autoscale.Tests.FortiAnalyzers;

/// <summary>The simulated FortiAnalyzer, and its port without a network, which gives the same outcomes as the real adapter.</summary>
public sealed class SimulatedFortiAnalyzerTests
{
    private static readonly FazDevice[] Two = [FazBench.Listed(1), FazBench.Listed(2)];

    private readonly ManualClock _clock = new(FortiGates.Noon);
    private readonly SimulatedFortiAnalyzer _device;
    private readonly SimulatedFazSessions _sessions;

    public SimulatedFortiAnalyzerTests()
    {
        _device = new SimulatedFortiAnalyzer(_clock);
        _sessions = new SimulatedFazSessions(_device, _clock);
        _device.SetUser(FazBench.User, FazBench.Password);
        foreach (var each in Two)
            _device.Connect(each.Serial, each.Ip!, each.Name);
    }

    public static TheoryData<string, Action<FazTroubles>> Troubles => new()
    {
        { "none", _ => { } },
        { "down", t => t.IsDown = true },
        { "no permission", t => t.HasNoPermission = true },
        { "read only", t => t.IsReadOnly = true },
        { "locked", t => t.IsWorkspaceLocked = true },
        { "session of no call", t => t.CallsPerSession = 0 },
        { "session of one call", t => t.CallsPerSession = 1 },
        { "session of two calls", t => t.CallsPerSession = 2 },
        { "no batch", t => t.HasNoBatch = true },
        { "endless task", t => t.HasEndlessTasks = true },
        { "a refusal", t => t.Refusals[FazBench.Serial(2)] = "license limit reached" },
        { "malformed login", t => t.Malformed[FazCallKind.LogIn] = true },
        { "malformed list", t => t.Malformed[FazCallKind.List] = true },
        { "malformed batch", t => t.Malformed[FazCallKind.Authorize] = true },
        { "malformed task", t => t.Malformed[FazCallKind.Poll] = true },
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task The_port_without_a_network_has_the_outcomes_of_the_adapter(string name, Action<FazTroubles> cause)
    {
        await using var faz = await FazBench.StartAsync();
        faz.Connect(1, 2);
        cause(faz.Device.Troubles);
        cause(_device.Troubles);

        // There is no time for a second look at a task that never ends.
        var time = faz.Device.Troubles.HasEndlessTasks ? TimeSpan.Zero : TimeSpan.FromMinutes(1);
        Assert.Equal(
            (name, await OutcomeAsync(faz.Sessions, faz.Connection, TimeProvider.System.GetUtcNow() + time)),
            (name, await OutcomeAsync(_sessions, faz.Connection, _clock.GetUtcNow() + time)));
        Assert.Equal(faz.Device.OpenSessions, _device.OpenSessions);
        Assert.Equal(faz.Device.Devices.Select(d => (d.Serial, d.Adom)), _device.Devices.Select(d => (d.Serial, d.Adom)));
    }

    [Fact]
    public async Task A_task_takes_effect_at_its_end_and_the_batch_waits_for_it_on_the_clock()
    {
        _device.TaskTime = TimeSpan.FromSeconds(5);
        var session = (await _sessions.LogInAsync(Connection(), default)).Session!;
        Task<FazBatch> batch = null!;
        var work = ManualClock.Begin(() => batch = _sessions.AuthorizeAsync(session, Two, FortiGates.Noon.AddMinutes(1), default));

        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.DoesNotContain(_device.Devices, d => d.IsRegistered);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await work;

        Assert.All((await batch).Results, r => Assert.True(r.IsDone));
        Assert.All(_device.Devices, d => Assert.Equal(FortiGates.Noon.AddSeconds(6), d.RegisteredAt));
    }

    [Fact]
    public void Three_wrong_passwords_within_a_minute_lock_an_account_for_a_minute()
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.False(_device.IsLockedOut(FazBench.User));
            Assert.Equal(FazStatus.LoginFailed, _device.LogIn(FazBench.User, "wrong").Status);
        }

        Assert.Equal(FazStatus.LoginFailed, _device.LogIn(FazBench.User, FazBench.Password.Reveal()).Status);
        _clock.Advance(SimulatedFortiAnalyzer.LockOut);
        Assert.Equal(FazStatus.Ok, _device.LogIn(FazBench.User, FazBench.Password.Reveal()).Status);
    }

    [Fact]
    public void A_session_ends_after_its_idle_time_and_calls_prolong_it()
    {
        var (_, token) = _device.LogIn(FazBench.User, FazBench.Password.Reveal());
        _clock.Advance(_device.IdleTime);
        Assert.Equal(FazStatus.Ok, _device.FindAdom(token, "root"));
        _clock.Advance(_device.IdleTime);
        Assert.Equal(1, _device.OpenSessions);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, _device.OpenSessions);
        Assert.Equal(FazStatus.NoPermission, _device.FindAdom(token, "root"));
    }

    [Fact]
    public void A_registered_device_stays_registered_and_a_removed_one_waits_when_it_logs_again()
    {
        _device.Register(FazBench.Serial(1), "root");
        _device.Connect(FazBench.Serial(1), IPAddress.Parse("10.9.9.9"), "other");
        Assert.Equal(("root", "fgt-1", IPAddress.Parse("10.9.9.9")), Of(_device.Find(FazBench.Serial(1))!));

        _device.Forget(FazBench.Serial(1));
        _device.Connect(FazBench.Serial(1), IPAddress.Parse("10.9.9.9"), "fgt-2");
        Assert.Equal((null, FazBench.Serial(1), IPAddress.Parse("10.9.9.9")), Of(_device.Find(FazBench.Serial(1))!));

        static (string?, string, IPAddress) Of(SimulatedFazDevice device) => (device.Adom, device.Name, device.Ip);
    }

    [Theory]
    [InlineData("", """{"id":0,"result":[{"status":{"code":-8,"message":"Invalid parameter"},"url":""}]}""")]
    [InlineData(
        """{"id":7,"method":"get","params":[{"url":"/sys/status"}],"session":"none"}""",
        """{"id":7,"result":[{"status":{"code":-11,"message":"No permission for the resource"},"url":"/sys/status"}]}""")]
    [InlineData(
        """{"id":8,"method":"exec","params":[{"url":"/sys/login/user","data":{"user":"autoscale","passwd":"x"}}]}""",
        """{"id":8,"result":[{"status":{"code":-22,"message":"Login fail"},"url":"/sys/login/user"}]}""")]
    public void Requests_are_answered_in_the_wire_format(string request, string answer) => Assert.Equal(answer, _device.Answer(request));

    private static FazConnection Connection() =>
        new(IPAddress.Loopback, 443, "root", new UserCredentials(FazBench.User, FazBench.Password));

    // One session in the order of a run, as kinds of faults and results.
    private static async Task<string> OutcomeAsync(IFazSessions sessions, FazConnection connection, DateTimeOffset until)
    {
        var login = await sessions.LogInAsync(connection, default);
        if (login.Session is null)
            return $"login {login.Fault?.Kind}";
        var listing = await sessions.ListAsync(login.Session, FazBench.QueryOf(1, 2), default);
        var batch = listing.Fault is null ? await sessions.AuthorizeAsync(login.Session, [.. listing.Devices], until, default) : null;
        var end = await sessions.LogOutAsync(login.Session, default);
        var results = batch?.Results.Select(r => r.IsDone ? "done" : r.IsRunning ? "running" : "refused");
        return $"list {listing.Fault?.Kind} {listing.Devices.Count}, batch {batch?.Fault?.Kind} {string.Join(' ', results ?? [])}, "
            + $"end {end.Fault?.Kind}";
    }
}
