using System.Net;
using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.Secrets;
using Autoscale.Domain.Settings;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Memory;
using Autoscale.Tests.Settings;
using Autoscale.Tests.VpnAttachments;
using Devices = Autoscale.Domain.Fleet.FortiGates;

namespace Autoscale.Tests;

/// <summary>One cluster in memory: a cloud, the tables, and the workflows of one container over them. A test may put a port of its own between a workflow and its store.</summary>
internal sealed class World
{
    public World() => Ask = new CountedCloud(Cloud);

    public SimulatedCloud Cloud { get; } = new(FortiGates.Byol, FortiGates.Payg, hasSecondInterface: true);

    public CountedCloud Ask { get; }

    public InMemoryHealthChecks HealthChecks { get; } = new();

    public InMemoryPrimaryRecords PrimaryRecords { get; } = new();

    public InMemoryConfigsets Configsets { get; } = new();

    public InMemoryLicenseFiles LicenseFiles { get; } = new();

    public InMemoryLicenseStock LicenseStock { get; } = new();

    public InMemoryLicenseUsages LicenseUsages { get; } = new();

    public InMemoryNotifications Notifications { get; } = new();

    public InMemorySecrets Secrets { get; } = new();

    public InMemoryVpnAttachments VpnAttachments { get; } = new();

    public ConfiguredConnections VpnConnections { get; } = new();

    public AutoscaleSettings Settings { get; init; } = SettingsSamples.Working();

    public PrimaryRecord? Primary => PrimaryRecords.All.SingleOrDefault();

    /// <summary>Launches a device and puts it into service.</summary>
    public FortiGate Launch(ScalingGroup? group = null)
    {
        var id = Cloud.Launch(group ?? FortiGates.Byol);
        Cloud.PutInService(id);
        return Cloud.Instance(id).Device;
    }

    public FortiGate[] Launch(int number) => [.. Enumerable.Range(0, number).Select(_ => Launch())];

    /// <summary>The fleet as a fresh container sees it.</summary>
    public Devices Fleet() => new(Ask, Ask);

    public ElectionWorkflow Elections(IPrimaryRecords? records = null) => new(HealthChecks, records ?? PrimaryRecords, Fleet());

    /// <summary>The workflow of a fresh container.</summary>
    public HeartbeatWorkflow Heartbeats(IHealthChecks? healthChecks = null, IPrimaryRecords? records = null) => new(
        new InMemoryClusterPages(FortiGates.Cluster, HealthChecks, PrimaryRecords),
        healthChecks ?? HealthChecks,
        Fleet(),
        Elections(records));

    public BootstrapWorkflow Bootstrap() => new(Fleet(), PrimaryRecords, Configsets, VpnAttachments, VpnConnections);

    public Task<Secret?> ReadSecretAsync(SecretName name) => Secrets.FindAsync(name, default);

    public LicenseWorkflow Licenses(ILicenseUsages? usages = null, ILicenseFiles? files = null, Devices? fleet = null) =>
        new(fleet ?? Fleet(), new StockKeeper(files ?? LicenseFiles, LicenseStock), files ?? LicenseFiles, usages ?? LicenseUsages);

    /// <summary>Runs a heartbeat that comes from the device's own address.</summary>
    public async Task<HeartbeatOutcome.Judged> BeatAsync(HeartbeatWorkflow workflow, Heartbeat beat) =>
        Assert.IsType<HeartbeatOutcome.Judged>(await RunAsync(workflow, beat, Cloud.Instance(beat.Instance).Device.PrivateIp));

    public Task<HeartbeatOutcome> RunAsync(HeartbeatWorkflow workflow, Heartbeat beat, IPAddress? source) =>
        workflow.RunAsync(beat, source, Settings.HeartbeatRules, default);

    /// <summary>Asks for a license from the device's own address.</summary>
    public Task<LicenseDecision> AskForLicenseAsync(LicenseWorkflow workflow, FortiGate device, double seconds = 0) =>
        workflow.RunAsync(device.Id, device.PrivateIp, Settings, FortiGates.Noon.AddSeconds(seconds), default);

    /// <summary>Puts license files 1 to n into their place.</summary>
    public void Stock(int number)
    {
        for (var i = 1; i <= number; i++)
            LicenseFiles.Put(Settings.LicenseLocation, $"{i:00}.lic", $"license {i}");
    }
}
