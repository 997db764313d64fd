using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.FortiAnalyzers;
using Autoscale.Simulation.Interception;
using Autoscale.Tests.Handlers;
using Autoscale.Tests.Settings;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.FortiAnalyzers;

/// <summary>A cluster in memory with a FortiAnalyzer, and one container that authorizes devices on it.</summary>
internal sealed class FazWorld
{
    public static readonly SecretName Credentials = SecretName.Parse("faz/api-user");

    public FazWorld()
    {
        Faz = new SimulatedFortiAnalyzer(Clock);
        Faz.SetUser("autoscale", new Secret("right"));
        PutPassword("right");
        World.Deployment.FazSessions = new SimulatedFazSessions(Faz, Clock);
        Application = NewContainer();
    }

    public ManualClock Clock { get; } = new(Noon);

    public World World { get; } = new()
    {
        Settings = SettingsSamples.Working(
            ("enable-fortianalyzer-integration", "true"),
            ("faz-ip", "10.0.0.200"),
            ("faz-credentials-secret", Credentials.Value),
            ("faz-request-topic-arn", "arn:aws:sns:eu-west-1:123456789012:fgt-faz"),
            ("sns-topic-arn", "arn:aws:sns:eu-west-1:123456789012:fgt")),
    };

    public SimulatedFortiAnalyzer Faz { get; }

    /// <summary>The calls to AWS and to the FortiAnalyzer.</summary>
    public CallWatch Watch { get; } = new() { IsOn = true };

    public Application Application { get; set; }

    public IReadOnlyList<string> Mails => [.. World.Notifications.Published.Select(p => p.Notification.Kind)];

    public Application NewContainer() => World.Container(Intercepted.Of(World.Ports, Watch));

    public void PutPassword(string password) =>
        World.Secrets.Put(Credentials, new Secret($$"""{"username":"autoscale","password":"{{password}}"}"""));

    /// <summary>A member whose device has connected to the FortiAnalyzer under its private address.</summary>
    public FortiGate AddMember(string? serial = null, FazStanding? standing = null)
    {
        var device = World.Launch();
        World.HealthChecks.Put(device.Standing(standing) with { Version = 1 });
        if (serial is not null)
            Faz.Connect(serial, device.PrivateIp!, $"fgt-{device.Id}");
        return device;
    }

    public FazStanding? StandingOf(FortiGate device) => World.HealthChecks.Find(device.Id)?.FortiAnalyzer;

    /// <summary>Runs the function a number of seconds after noon; the heartbeats of all members have just arrived.</summary>
    public Task<FazReport> RunAsync(double second = 0, Application? container = null)
    {
        Clock.AdvanceTo(Noon.AddSeconds(second));
        foreach (var member in World.HealthChecks.All.Where(h => !h.IsClosed))
            World.HealthChecks.Put(member with { NextExpected = Clock.GetUtcNow() + member.Interval });
        return (container ?? Application).FazAuthorization.RunAsync(TimeSpan.FromSeconds(55), World.PassAt(Clock.GetUtcNow()));
    }
}
