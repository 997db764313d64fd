using System.Net;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Memory;
using Autoscale.Tests.Licensing;
using Autoscale.Tests.Settings;
using Autoscale.Tests.VpnAttachments;

namespace Autoscale.Tests;

/// <summary>
/// One cluster in memory, and containers of the application over it. A test may intercept a port between a workflow and its store.
/// </summary>
internal sealed class World
{
    private readonly SimulatedDeployment _deployment = new(
        FortiGates.Cluster, "https://api.example/prod/fgt-as-handler", hasSecondInterface: true);

    public World() => Ask = new CountedCloud(Cloud);

    public SimulatedCloud Cloud => _deployment.Cloud;

    public SimulatedDeployment Deployment => _deployment;

    public CountedCloud Ask { get; }

    public InMemoryHealthChecks HealthChecks => _deployment.HealthChecks;

    public InMemoryPrimaryRecords PrimaryRecords => _deployment.PrimaryRecords;

    public InMemoryConfigsets Configsets => _deployment.Configsets;

    public InMemoryLicenseFiles LicenseFiles => _deployment.LicenseFiles;

    public InMemoryLicenseStock LicenseStock => _deployment.LicenseStock;

    public InMemoryLicenseUsages LicenseUsages => _deployment.LicenseUsages;

    public InMemoryNotifications Notifications => _deployment.Notifications;

    public InMemorySecrets Secrets => _deployment.Secrets;

    public InMemoryVpnAttachments VpnAttachments => _deployment.VpnAttachments;

    public ConfiguredConnections VpnConnections { get; } = new();

    public AutoscaleSettings Settings { get; init; } = SettingsSamples.Working();

    public PrimaryRecord? Primary => PrimaryRecords.All.SingleOrDefault();

    /// <summary>The ports, with counted calls to the cloud.</summary>
    public IPorts Ports => _deployment.With<IInstances>(Ask).With<IScalingGroups>(Ask).With<IVpnConnections>(VpnConnections);

    /// <summary>Launches a device and puts it into service.</summary>
    public FortiGate Launch(ScalingGroup? group = null)
    {
        var id = Cloud.Launch(group ?? FortiGates.Byol);
        Cloud.PutInService(id);
        return Cloud.Instance(id).Device;
    }

    public FortiGate[] Launch(int number) => [.. Enumerable.Range(0, number).Select(_ => Launch())];

    /// <summary>The application of a new container.</summary>
    public Application Container(IPorts? ports = null) => new(ports ?? Ports, FortiGates.Cluster);

    /// <summary>The fleet in a new container.</summary>
    public Domain.Cluster.Fleet.FortiGates Fleet() => Container().FortiGates;

    public ElectionWorkflow Elections(IPrimaryRecords? records = null) =>
        Container(records is null ? Ports : Ports.With(records)).Elections;

    /// <summary>The heartbeat workflow of a new container.</summary>
    public HeartbeatWorkflow Heartbeats(IHealthChecks? healthChecks = null, IPrimaryRecords? records = null) =>
        Container(Ports.With(healthChecks ?? HealthChecks).With(records ?? PrimaryRecords)).Heartbeats;

    public BootstrapWorkflow Bootstrap() => Container().Bootstrap;

    public Task<Secret?> ReadSecretAsync(SecretName name) => Secrets.FindAsync(name, default);

    public LicenseWorkflow Licenses(ILicenseUsages? usages = null, ILicenseFiles? files = null, IPorts? ports = null) =>
        Container((ports ?? Ports).With(usages ?? LicenseUsages).With(files ?? LicenseFiles)).Licenses;

    /// <summary>The pass of a workflow run; failures of its steps are swallowed.</summary>
    public Pass PassAt(DateTimeOffset now, AutoscaleSettings? settings = null) => new(settings ?? Settings, TryAsync, now, default);

    /// <summary>Runs a heartbeat from the private address of the device.</summary>
    public async Task<HeartbeatOutcome.Judged> BeatAsync(HeartbeatWorkflow workflow, Heartbeat beat) =>
        Assert.IsType<HeartbeatOutcome.Judged>(await RunAsync(workflow, beat, Cloud.Instance(beat.Instance).Device.PrivateIp));

    public Task<HeartbeatOutcome> RunAsync(HeartbeatWorkflow workflow, Heartbeat beat, IPAddress? source) =>
        workflow.RunAsync(beat, source, PassAt(beat.Arrival));

    /// <summary>Requests a license from the private address of the device.</summary>
    public Task<LicenseOutcome> AskForLicenseAsync(LicenseWorkflow workflow, FortiGate device, double seconds = 0) =>
        workflow.RunAsync(device.Id, device.PrivateIp, token: null, PassAt(FortiGates.Noon.AddSeconds(seconds)));

    /// <summary>Stores license files 1 to <paramref name="number"/>.</summary>
    public void Stock(int number)
    {
        for (var i = 1; i <= number; i++)
            LicenseFiles.Put(Settings.LicenseLocation, $"{i:00}.lic", LicenseSamples.Text($"license {i}"));
    }

    private static async Task<bool> TryAsync(string step, Func<Task> act) => await Record.ExceptionAsync(act) is null;
}
