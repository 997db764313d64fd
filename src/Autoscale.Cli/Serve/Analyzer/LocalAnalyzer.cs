using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using Autoscale.Adapters.FortiAnalyzers;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.FortiAnalyzers;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve.Analyzer;

/// <summary>
/// The FortiAnalyzer of <c>serve --fortianalyzer</c>: a simulated one behind HTTPS on this machine, which the functions reach as they reach
/// a real one: with the credentials and the authority in the secret store.
/// </summary>
internal sealed class LocalAnalyzer : IAsyncDisposable
{
    private const string User = "autoscale";
    private const string Password = "simulated-and-no-secret";

    private static readonly SecretName Authority = SecretName.Parse("simulated/faz-ca");

    private readonly SimulatedFazCertificates _certificates;
    private readonly SimulatedFazHost _host;
    private readonly TimeProvider _clock;
    private readonly ConsoleLog _log;
    private readonly Lock _lock = new();
    private DateTimeOffset? _downUntil;

    private LocalAnalyzer(
        SimulatedFortiAnalyzer device, SimulatedFazCertificates certificates, SimulatedFazHost host, TimeProvider clock, ConsoleLog log) =>
        (Device, _certificates, _host, _clock, _log) = (device, certificates, host, clock, log);

    /// <summary>The condition of its functions in the template.</summary>
    public static string Condition => "HasFortiAnalyzer";

    /// <summary>The simulated FortiAnalyzer.</summary>
    public SimulatedFortiAnalyzer Device { get; }

    /// <summary>The address and port of its API.</summary>
    public string Address => $"{IPAddress.Loopback}:{_host.Port}";

    /// <summary>Starts it, and switches the integration of a deployment on.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The result owns the certificates and the host.")]
    public static async Task<LocalAnalyzer> StartAsync(
        MemoryWorld world, TimeProvider clock, ConsoleLog log, CancellationToken cancellationToken)
    {
        var device = new SimulatedFortiAnalyzer(clock) { TaskTime = TimeSpan.FromSeconds(1) };
        device.SetUser(User, new Secret(Password));
        var certificates = SimulatedFazCertificates.Create();
        var host = await SimulatedFazHost.StartAsync(device, certificates, clock, port: 0, cancellationToken);
        var deployment = world.Deployment;
        deployment.UseFortiAnalyzer(new JsonRpcFazSessions(world.FunctionsClock), $"{IPAddress.Loopback}");
        deployment.PutFazCredentials(User, Password);
        deployment.Secrets.Put(Authority, new Secret(certificates.AuthorityPem));
        var rows = world.SettingRows;
        rows.Set(SettingCatalogue.Faz.Port.Key, host.Port.ToString(CultureInfo.InvariantCulture));
        rows.Set(SettingCatalogue.Faz.Authority.Key, Authority.Value);
        return new LocalAnalyzer(device, certificates, host, clock, log);
    }

    /// <summary>Takes it down.</summary>
    /// <param name="until">The end; null when it stays down until <see cref="TryEndOutage"/>.</param>
    public void BeginOutage(DateTimeOffset? until)
    {
        lock (_lock)
            (Device.Troubles.IsDown, _downUntil) = (true, until);
        var end = until is { } at
            ? string.Create(CultureInfo.InvariantCulture, $"until {at:HH:mm:ss}")
            : "until it is ended by hand";
        _log.Write(LogLevel.Information, $"the outage of the FortiAnalyzer begins, {end}");
    }

    /// <summary>Brings it back; false when it is not down.</summary>
    public bool TryEndOutage(string how)
    {
        lock (_lock)
        {
            if (!Device.Troubles.IsDown)
                return false;
            (Device.Troubles.IsDown, _downUntil) = (false, null);
        }

        _log.Write(LogLevel.Information, $"the outage of the FortiAnalyzer {how}");
        return true;
    }

    /// <summary>Ends an outage whose time is over, until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), _clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (IsOutageOver())
                _ = TryEndOutage("has ended");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _certificates.Dispose();
    }

    private bool IsOutageOver()
    {
        lock (_lock)
            return _downUntil <= _clock.GetUtcNow();
    }
}
