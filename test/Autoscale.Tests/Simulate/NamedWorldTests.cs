using Autoscale.Simulation.Worlds;
using Xunit.Abstractions;

namespace Autoscale.Tests.Simulate;

/// <summary>A fixed set of worlds and seeds holds the invariants in force.</summary>
[Trait("Seconds", "60")]
public sealed class NamedWorldTests(ITestOutputHelper output)
{
    public static TheoryData<string, int, double, int?> Fixed => new()
    {
        { "calm", 2, 0.5, null },
        { "rough", 3, 1, null },
        { "outages", 4, 2, null },
        { "clocks", 3, 1, null },
        { "hooks", 4, 1, null },
        { "operators", 4, 1, null },
        { "contested", 3, 1, null },
        { "fortianalyzer", 4, 1, null },
        { "scale", 1, 0.1, 200 },
        { "routes", 3, 0.1, null },
        { "address-manager", 10, 0.5, null },
    };

    public static TheoryData<string> Names => [.. NamedWorlds.All.Select(w => w.Name)];

    [Theory]
    [MemberData(nameof(Fixed))]
    public void The_invariants_in_force_hold(string name, int seeds, double hours, int? devices)
    {
        var kind = NamedWorlds.Find(name)!;
        var (deviceHours, crashes, faults) = (0.0, 0, 0);
        for (var seed = 1; seed <= seeds; seed++)
        {
            var world = kind.Make(new WorldOrder(seed) { Devices = devices });
            world.Run(TimeSpan.FromHours(hours));
            world.Finish();
            Assert.True(world.Broken is null, $"{kind.Name} {seed}: {world.Broken}");
            deviceHours += world.DeviceTime.TotalHours;
            crashes += world.Crashes;
            faults += world.Faults.Values.Sum();
        }

        output.WriteLine($"{name}: {seeds} worlds, {deviceHours:0} device-hours, {crashes} crashes, {faults} failures");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_world_is_the_same_with_and_without_a_transcript(string name)
    {
        var kind = NamedWorlds.Find(name)!;
        var (kept, silent) = (Run(keepsTranscript: true), Run(keepsTranscript: false));

        Assert.NotEmpty(kept.Transcript);
        Assert.Empty(silent.Transcript);
        Assert.Equal(kept.Faults.OrderBy(f => f.Key), silent.Faults.OrderBy(f => f.Key));
        Assert.Equal((kept.DeviceTime, kept.Crashes), (silent.DeviceTime, silent.Crashes));

        IWorld Run(bool keepsTranscript)
        {
            var world = kind.Make(new WorldOrder(9) { InForce = [], Devices = 10, KeepsTranscript = keepsTranscript });
            world.Run(TimeSpan.FromHours(0.5));
            return world;
        }
    }

    [Fact]
    public void Every_kind_of_failure_happens_in_some_world()
    {
        HashSet<string> happened = [];
        foreach (var kind in NamedWorlds.All.Where(w => w.Name is not ("calm" or "scale" or "routes" or "address-manager")))
        {
            for (var seed = 1; seed <= 3; seed++)
            {
                var world = kind.Make(new WorldOrder(seed) { InForce = [] });
                world.Run(TimeSpan.FromHours(3));
                happened.UnionWith(world.Faults.Keys);
            }
        }

        Assert.Empty(Enum.GetValues<Trouble>().Select(k => k.Name()).Except(happened));
    }

    [Fact]
    public void Every_kind_of_failure_happens_in_some_world_of_Address_Managers()
    {
        HashSet<string> happened = [];
        for (var seed = 1; seed <= 16; seed++)
        {
            var world = NamedWorlds.Find("address-manager")!.Make(new WorldOrder(seed) { InForce = [] });
            world.Run(TimeSpan.FromHours(1));
            happened.UnionWith(world.Faults.Keys);
        }

        Assert.Empty(
            ((string[])
            [
                "answer-late", "answer-lost", "call-slow", "certificate-swapped", "clock-step", "credentials-rejected",
                "credentials-rotated", "database-down", "event-lost", "event-repeated", "failover", "failover-standalone",
                "false-claim", "flapping", "health-out",
                "member-cut-off", "member-killed", "member-paused", "member-restarted", "member-slow", "members-changed",
                "message-answer-lost", "message-fault", "monitor-cut-off", "monitor-isolated", "old-role-kept", "process-down", "promoted",
                "promoted-standalone", "replication-lag", "request-dropped", "request-refused", "run-by-hand", "run-killed",
                "secret-damaged", "secret-outage", "settings-changed", "stopped", "table-answer-lost",
                "table-answers-outage", "table-fault", "table-outage", "tokens-expired", "topic-outage", "upgraded",
            ]).Except(happened));
    }

    [Fact]
    public void A_kind_that_is_left_out_does_not_change_the_times_of_the_others()
    {
        var kind = NamedWorlds.Find("outages")!;

        Assert.Equal(OutagesOf(kind, []), OutagesOf(kind, [Trouble.Kills]));

        static IEnumerable<string> OutagesOf(NamedWorld kind, IReadOnlyList<Trouble> leftOut)
        {
            var world = kind.Make(new WorldOrder(2) { InForce = [], LeftOut = leftOut, KeepsTranscript = true });
            world.Run(TimeSpan.FromHours(3));
            return [.. world.Transcript.Where(l => l.Contains("outage of", StringComparison.Ordinal))];
        }
    }

    [Fact]
    public void A_world_reads_its_settings_from_the_rows()
    {
        var world = new SeededWorld(new WorldSettings { Seed = 4, InForce = [] });
        world.Run(TimeSpan.FromMinutes(5));
        world.Deployment.SettingRows.Set("heartbeat-loss-count", "1");
        var silent = world.Devices.First(d => d.Id != world.Deployment.PrimaryRecords.All[0].Instance);
        silent.Silence();

        world.Run(TimeSpan.FromMinutes(4));

        Assert.True(world.Deployment.HealthChecks.Find(silent.Id)!.IsOutOfSync);
    }
}
