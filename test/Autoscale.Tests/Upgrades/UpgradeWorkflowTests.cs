using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Upgrades;
using Autoscale.Simulation.Interception;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Upgrades;

/// <summary>Starts, steps and races of upgrades over stores in memory.</summary>
public sealed class UpgradeWorkflowTests
{
    private readonly World _world = new();
    private readonly FortiGate[] _devices;
    private readonly UpgradeRules _rules;

    public UpgradeWorkflowTests()
    {
        _devices = _world.Launch(3);
        _rules = new UpgradeRules(_world.Settings.Election, _ => false, TimeSpan.FromMinutes(30));
        foreach (var (index, device) in _devices.Index())
            _world.HealthChecks.Put(Known(device, isPrimary: index == 0));
        _world.PrimaryRecords.Put(new PrimaryRecord
        {
            Cluster = FortiGates.Cluster,
            Term = new Term(3),
            AppliedTerm = new Term(3),
            Instance = _devices[0].Id,
            PrivateIp = _devices[0].PrivateIp!,
            Group = Byol,
            ElectedAt = Noon,
            EffectsTakenUntil = Noon,
        });
        _ = _world.Cloud.Templates.Publish(Byol);
    }

    [Fact]
    public async Task A_step_terminates_the_first_secondary_and_the_next_one_waits_for_its_replacement()
    {
        var workflow = await StartedAsync();

        var first = await StepAsync(workflow);
        var second = await StepAsync(workflow);

        Assert.Equal(new UpgradeStep.Replace(_devices[1].Id), first!.Step);
        Assert.Equal(LifecycleState.Terminating, _world.Cloud.Instance(_devices[1].Id).Enrolment!.State);
        Assert.IsType<UpgradeStep.Wait>(second!.Step);
        Assert.Equal((1, _devices[1].Id), (second.Upgrade.Replaced, second.Upgrade.Member));
    }

    [Fact]
    public async Task A_run_that_loses_the_save_takes_no_member()
    {
        _ = await StartedAsync();
        var slow = Workflow(new Racing(_world.Deployment.Upgrades));

        var step = await StepAsync(slow);

        Assert.Equal(
            "Another run carried out a step at the same time.", Assert.Single(Assert.IsType<UpgradeStep.Wait>(step!.Step).Reasons));
        Assert.All(_devices, d => Assert.Equal(LifecycleState.InService, _world.Cloud.Instance(d.Id).Enrolment!.State));
    }

    [Fact]
    public async Task A_member_that_another_one_misses_after_the_save_is_not_taken()
    {
        _ = await StartedAsync();
        var late = Workflow(new Failing(_world.Deployment.Upgrades, () => _world.Cloud.BeginTermination(_devices[2].Id)));

        var step = await StepAsync(late);

        var reason = Assert.Single(Assert.IsType<UpgradeStep.Wait>(step!.Step).Reasons);
        Assert.Contains("the cluster changed at the same time", reason, StringComparison.Ordinal);
        Assert.Equal(LifecycleState.InService, _world.Cloud.Instance(_devices[1].Id).Enrolment!.State);
    }

    [Fact]
    public async Task A_step_that_crashed_before_its_act_is_repeated_and_counted_once()
    {
        var workflow = await StartedAsync();
        var stored = (await _world.Deployment.Upgrades.FindAsync(FortiGates.Cluster, default))!;
        Assert.True(await _world.Deployment.Upgrades.TrySaveAsync(stored with { Member = _devices[1].Id, Replaced = 1 }, default));

        var step = await StepAsync(workflow);

        Assert.Equal(new UpgradeStep.Replace(_devices[1].Id), step!.Step);
        Assert.Equal(1, step.Upgrade.Replaced);
    }

    [Fact]
    public async Task A_stopped_upgrade_goes_on_in_a_cluster_that_is_not_at_rest_and_asks_again_for_doubts_of_another_version()
    {
        _ = await StartedAsync();
        var stored = (await _world.Deployment.Upgrades.FindAsync(FortiGates.Cluster, default))!;
        Assert.True(await _world.Deployment.Upgrades.TrySaveAsync(stored with { Stopped = "a doubt", AcceptsDoubts = true }, default));
        _world.HealthChecks.Put(Known(_devices[1], isPrimary: false) with { LossCount = 1, Version = 1 });
        _world.HealthChecks.Put(Known(_devices[2], isPrimary: false) with { LossCount = 1, Version = 1, Report = DeviceReport.Nothing });
        var workflow = Workflow();
        Assert.Equal(new UpgradeStep.Stop("a doubt"), (await StepAsync(workflow))!.Step);

        var again = await StartAsync(workflow);
        _ = _world.Cloud.Templates.Publish(Byol);
        var other = await StartAsync(workflow);

        Assert.Null(again.Refusal);
        Assert.NotEmpty(again.Review.Plan.Unrest);
        Assert.NotEmpty(Assert.IsType<UpgradeRefusal.Doubted>(other.Refusal).Doubts);
    }

    [Fact]
    public async Task A_step_of_an_upgrade_that_another_run_has_completed_is_complete()
    {
        Assert.Null((await StartAsync(Workflow())).Refusal);
        var stored = (await _world.Deployment.Upgrades.FindAsync(FortiGates.Cluster, default))!;
        Assert.True(await _world.Deployment.Upgrades.TrySaveAsync(stored with { EndedAt = Noon }, default));

        Assert.IsType<UpgradeStep.Complete>((await StepAsync(Workflow()))!.Step);
    }

    [Fact]
    public async Task A_second_operator_joins_a_running_upgrade_and_keeps_its_handover()
    {
        var workflow = await StartedAsync();
        var stored = (await _world.Deployment.Upgrades.FindAsync(FortiGates.Cluster, default))!;
        Assert.True(await _world.Deployment.Upgrades.TrySaveAsync(
            stored with { Successor = _devices[2].Id, Member = _devices[1].Id, Replaced = 1 }, default));

        var joined = await StartAsync(workflow);

        var now = joined.Review.Stored!;
        Assert.Equal((_devices[2].Id, _devices[1].Id, 1), (now.Successor, now.Member, now.Replaced));
    }

    [Fact]
    public async Task A_start_that_loses_the_save_says_so_also_when_it_accepts_doubts()
    {
        var slow = Workflow(new Racing(_world.Deployment.Upgrades));

        var start = await slow.StartAsync("anna", acceptsDoubts: true, isReview: false, _world.Settings, _rules, Noon, default);

        Assert.IsType<UpgradeRefusal.LostRace>(start.Refusal);
    }

    [Fact]
    public async Task A_review_finds_the_refusal_and_saves_nothing()
    {
        var start = await Workflow().StartAsync("anna", acceptsDoubts: false, isReview: true, _world.Settings, _rules, Noon, default);

        Assert.Null(start.Refusal);
        Assert.Null(await _world.Deployment.Upgrades.FindAsync(FortiGates.Cluster, default));
    }

    private UpgradeWorkflow Workflow(IUpgrades? upgrades = null) =>
        _world.Container(upgrades is null ? _world.Ports : _world.Ports.With(upgrades)).RollingUpgrades;

    private async Task<UpgradeWorkflow> StartedAsync()
    {
        var workflow = Workflow();
        Assert.Null((await StartAsync(workflow)).Refusal);
        return workflow;
    }

    private Task<UpgradeStart> StartAsync(UpgradeWorkflow workflow) =>
        workflow.StartAsync("anna", acceptsDoubts: false, isReview: false, _world.Settings, _rules, Noon, default);

    private Task<UpgradeProgress?> StepAsync(UpgradeWorkflow workflow) => workflow.StepAsync(_world.Settings, _rules, Noon, default);

    private static HealthCheck Known(FortiGate device, bool isPrimary) => device.EnhancedHealth() with
    {
        HasSynchronised = true,
        TermTold = new Term(3),
        TermAcknowledged = new Term(3),
        Report = new DeviceReport { Checksum = Reported.Of("aaaa"), IsPrimary = Reported.Of(isPrimary) },
    };

    /// <summary>Another run always saves first.</summary>
    private sealed class Racing(IUpgrades upgrades) : IUpgrades
    {
        public Task<RollingUpgrade?> FindAsync(ClusterId cluster, CancellationToken cancellationToken) =>
            upgrades.FindAsync(cluster, cancellationToken);

        public async Task<bool> TrySaveAsync(RollingUpgrade upgrade, CancellationToken cancellationToken)
        {
            Assert.True(await upgrades.TrySaveAsync(upgrade with { Replaced = 7 }, cancellationToken));
            return await upgrades.TrySaveAsync(upgrade, cancellationToken);
        }
    }

    /// <summary>The cluster changes while a step is saved.</summary>
    private sealed class Failing(IUpgrades upgrades, Action change) : IUpgrades
    {
        public Task<RollingUpgrade?> FindAsync(ClusterId cluster, CancellationToken cancellationToken) =>
            upgrades.FindAsync(cluster, cancellationToken);

        public Task<bool> TrySaveAsync(RollingUpgrade upgrade, CancellationToken cancellationToken)
        {
            change();
            return upgrades.TrySaveAsync(upgrade, cancellationToken);
        }
    }
}
