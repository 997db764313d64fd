using System.Net;
using System.Text.Json;
using Autoscale.Adapters.FortiAnalyzers;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.FortiAnalyzers;
using Autoscale.Simulation.Https;
using Autoscale.Tests.Settings;

namespace Autoscale.Tests.FortiAnalyzers;

/// <summary>A FortiAnalyzer on loopback with real TLS, the real adapter, and a deployment in memory that uses it.</summary>
internal sealed class FazBench : IAsyncDisposable
{
    public const string User = "autoscale";
    public static readonly Secret Password = new("correct horse");

    private static readonly SecretName Credentials = SecretName.Parse("faz/user");
    private static readonly SecretName Authority = SecretName.Parse("faz/authority");

    private readonly SimulatedFazCertificates _certificates;

    private FazBench(SimulatedFortiAnalyzer device, SimulatedFazHost host, SimulatedFazCertificates certificates, TimeProvider clock)
    {
        (Device, Host, _certificates) = (device, host, certificates);
        Sessions = new JsonRpcFazSessions(clock);
        Deployment = new SimulatedDeployment(FortiGates.Cluster, "https://api.example/prod/fgt-as-handler")
        {
            Clock = clock,
            FazSessions = Sessions,
        };
        Deployment.Secrets.Put(Authority, new Secret(certificates.AuthorityPem));
        UsePassword(Password);
    }

    public SimulatedFortiAnalyzer Device { get; }

    /// <summary>The clock of the FortiAnalyzer; it stands still until a test advances it.</summary>
    public required ManualClock DeviceClock { get; init; }

    public SimulatedFazHost Host { get; }

    public JsonRpcFazSessions Sessions { get; }

    public SimulatedDeployment Deployment { get; }

    public FazConnection Connection => new(IPAddress.Loopback, Host.Port, "root", new UserCredentials(User, Password))
    {
        Authorities = _certificates.AuthorityPem,
    };

    public string Fingerprint => _certificates.Fingerprint;

    public static async Task<FazBench> StartAsync(CertificateFlaw flaw = CertificateFlaw.None, TimeProvider? clock = null)
    {
        var deviceClock = new ManualClock(FortiGates.Noon);
        var device = new SimulatedFortiAnalyzer(deviceClock);
        device.SetUser(User, Password);
        var certificates = SimulatedFazCertificates.Create(flaw);
        var host = await SimulatedFazHost.StartAsync(device, certificates, deviceClock, port: 0, default);
        return new FazBench(device, host, certificates, clock ?? TimeProvider.System) { DeviceClock = deviceClock };
    }

    public static string Serial(int number) => $"FGVM01TM{number:00000000}";

    public static IPAddress AddressOf(int number) => FortiGates.Device(number).PrivateIp!;

    /// <summary>A device in the form in which a listing returns it.</summary>
    public static FazDevice Listed(int number) =>
        new(Serial(number), $"fgt-{number}", AddressOf(number), IsRegistered: false, Adom: "root");

    public static FazQuery QueryOf(params IEnumerable<int> numbers) => new([.. numbers.Select(Serial)], [.. numbers.Select(AddressOf)]);

    /// <summary>The devices of these numbers log to the FortiAnalyzer.</summary>
    public void Connect(params IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
            Device.Connect(Serial(number), AddressOf(number), $"fgt-{number}");
    }

    /// <summary>Devices that belong to no cluster log to the FortiAnalyzer.</summary>
    public void ConnectStrangers(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            var address = IPAddress.Parse($"198.51.{number / 250}.{(number % 250) + 1}");
            Device.Connect($"FGT60FTK{number:00000000}", address, $"stranger-{number}");
        }
    }

    /// <summary>Members of the cluster with these numbers, which have sent heartbeats.</summary>
    public void AddMembers(params IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
            Deployment.HealthChecks.Put(FortiGates.Device(number).Health());
    }

    /// <summary>A member leaves the cluster.</summary>
    public void Close(int number) =>
        Deployment.HealthChecks.Put(StandingOf(number) with { ClosedAt = FortiGates.Noon, Version = StandingOf(number).Version + 1 });

    public HealthCheck StandingOf(int number) => Deployment.HealthChecks.Find(FortiGates.Device(number).Id)!;

    public void UsePassword(Secret password) => Deployment.Secrets.Put(
        Credentials, new Secret(JsonSerializer.Serialize(new { username = User, password = password.Reveal() })));

    public async Task<FazSession> LogInAsync() => (await Sessions.LogInAsync(Connection, default)).Session!;

    public Application Container() => new(Deployment, FortiGates.Cluster);

    /// <summary>One run of the workflow in a container, a number of minutes after noon.</summary>
    public Task<FazReport> RunAsync(
        Application container, double minutes = 0, TimeSpan? available = null, params (string Key, string? Value)[] rows)
    {
        // The heartbeats of all members have just arrived.
        foreach (var member in Deployment.HealthChecks.All.Where(h => !h.IsClosed))
            Deployment.HealthChecks.Put(member with { NextExpected = FortiGates.Noon.AddMinutes(minutes) + member.Interval });
        return container.FazAuthorization.RunAsync(available ?? TimeSpan.FromMinutes(1), PassAt(minutes, rows));
    }

    public Task<FazReport> RunAsync(double minutes = 0, TimeSpan? available = null, params (string Key, string? Value)[] rows) =>
        RunAsync(Container(), minutes, available, rows);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _certificates.Dispose();
    }

    private Pass PassAt(double minutes, (string Key, string? Value)[] rows) => new(
        SettingsSamples.Working(
        [
            ("enable-fortianalyzer-integration", "true"),
            ("sns-topic-arn", SimulatedDeployment.Topic),
            ("faz-ip", "127.0.0.1"),
            ("faz-port", $"{Host.Port}"),
            ("faz-credentials-secret", Credentials.Value),
            ("faz-ca-secret", Authority.Value),
            .. rows,
        ]),
        async (_, act) => await Record.ExceptionAsync(act) is null,
        FortiGates.Noon.AddMinutes(minutes),
        default);
}
