using System.Net;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Simulation;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Tests.Simulate;

/// <summary>Each check of a world sees its violation, and only that.</summary>
[Trait("Seconds", "5")]
public sealed class ChecksTests
{
    private readonly SeededWorld _world = new(
        new WorldSettings { Seed = 2, InForce = [], HasSecondInterface = true, HasLoadBalancer = true });

    public ChecksTests()
    {
        _world.Run(TimeSpan.FromMinutes(10));
        Assert.Empty(_world.Seen);
    }

    private SimulatedDeployment Deployment => _world.Deployment;

    private PrimaryRecord Record => Deployment.PrimaryRecords.All[0];

    private WorldDevice Secondary => _world.Fleet.Living.First(d => d.Id != Record.Instance && d.Group == Deployment.Cloud.Byol);

    [Fact]
    public void The_termination_of_a_member_that_beats_is_seen()
    {
        Before(nameof(ITermination), nameof(ITermination.TerminateAsync), Secondary.Id);

        Sees(Invariants.NoBeatingMemberTerminated, "is terminated although it beats");
    }

    [Fact]
    public void The_termination_of_a_dead_or_leaving_member_is_none()
    {
        Secondary.IsDead = true;
        Before(nameof(ITermination), nameof(ITermination.TerminateAsync), Secondary.Id);
        Deployment.Cloud.BeginTermination(Record.Instance);
        Before(nameof(ITermination), nameof(ITermination.TerminateAsync), Record.Instance);

        Assert.Empty(_world.Seen);
    }

    [Fact]
    public void The_record_and_the_license_of_a_living_member_are_guarded()
    {
        var health = Deployment.HealthChecks.Find(Secondary.Id)! with { ClosedAt = _world.Now };
        After(nameof(IHealthChecks), nameof(IHealthChecks.TryReplaceAsync), health);

        Sees(Invariants.NothingOfTheLivingCleared, "is closed");
    }

    [Fact]
    public void The_record_of_an_ended_member_may_be_closed()
    {
        var health = Deployment.HealthChecks.Find(Secondary.Id)! with { ClosedAt = _world.Now };
        Deployment.Cloud.Terminate(Secondary.Id);
        After(nameof(IHealthChecks), nameof(IHealthChecks.TryReplaceAsync), health);

        Assert.Empty(_world.Seen);
    }

    [Fact]
    public void The_target_and_the_interface_of_a_member_in_service_are_guarded()
    {
        Before("ITargetGroups", "DeregisterAsync", SimulatedDeployment.TargetGroup, TargetId.Of(Secondary.Id));
        Sees(Invariants.NothingOfTheLivingCleared, "is deregistered");

        var other = new SeededWorld(new WorldSettings { Seed = 4, InForce = [], HasSecondInterface = true });
        other.Run(TimeSpan.FromMinutes(10));
        var face = other.Deployment.Interfaces.All.First(i => i.AttachmentId is not null);
        other.Checks.Before(Operation(), Call("IOwnedInterfaces", "DetachAsync", face.AttachmentId));
        Assert.Contains("is detached", Assert.Single(other.Seen).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_for_a_hook_of_another_owner_is_seen()
    {
        var action = new LifecycleAction
        {
            Instance = Secondary.Id,
            Group = Secondary.Group,
            Transition = LifecycleTransition.Launching,
            Hook = "audit-by-others",
            StartedAt = _world.Now,
        };
        Before(nameof(ILifecycleHooks), nameof(ILifecycleHooks.TryExtendAsync), action);

        Sees(Invariants.OwnHooksOnly, "is called for hook audit-by-others");
    }

    [Fact]
    public void An_election_without_the_configuration_is_seen_while_a_holder_is_heard()
    {
        _world.Checks.Stores.ByHand(() =>
            Deployment.HealthChecks.Put(Deployment.HealthChecks.Find(Secondary.Id)! with { HasSynchronised = false }));
        After(nameof(IPrimaryRecords), nameof(IPrimaryRecords.TryClaimAsync), Record with { Instance = Secondary.Id });

        Sees(Invariants.ConfigurationKept, $"{Secondary.Id} is elected without the configuration");
    }

    [Fact]
    public void An_election_without_the_configuration_is_none_after_the_grace()
    {
        var old = _world.Now - TimeSpan.FromMinutes(20);
        _world.Checks.Stores.ByHand(() =>
        {
            foreach (var record in Deployment.HealthChecks.All)
                Deployment.HealthChecks.Put(record.Instance == Secondary.Id
                    ? record with { HasSynchronised = false }
                    : record with { NextExpected = old });
        });
        After(nameof(IPrimaryRecords), nameof(IPrimaryRecords.TryClaimAsync), Record with { Instance = Secondary.Id });

        Assert.Empty(_world.Seen);
    }

    [Fact]
    public void A_heartbeat_that_ends_with_an_error_is_seen_unless_a_table_failed()
    {
        var known = _world.Checks.Heartbeats.KnownBy(Secondary.Id, Secondary.Address, _world.Now)!;
        var failed = Operation();
        failed.HasTableFault = true;
        _world.Checks.Heartbeats.See(failed, known, null);
        Assert.Empty(_world.Seen);

        _world.Checks.Heartbeats.See(Operation(), known, null);

        Sees(Invariants.HeartbeatSaved, "ended with an error, unsaved");
    }

    [Fact]
    public void A_heartbeat_from_an_unknown_address_is_not_expected_to_be_saved() =>
        Assert.Null(_world.Checks.Heartbeats.KnownBy(Secondary.Id, IPAddress.Parse("10.0.99.99"), _world.Now));

    [Fact]
    public void A_secret_is_due_around_the_boot_to_a_member_at_its_own_address()
    {
        Assert.True(_world.Checks.Secrets.IsDue(Secondary.Id, Secondary.Address));
        Assert.False(_world.Checks.Secrets.IsDue(Secondary.Id, IPAddress.Parse("10.0.99.99")));

        _world.Run(TimeSpan.FromMinutes(30));
        Assert.False(_world.Checks.Secrets.IsDue(Secondary.Id, Secondary.Address));
        _world.Checks.Secrets.SeeHandedOut("license", Secondary.Id, Secondary.Address, wasDue: false);

        Sees(Invariants.SecretsWindow, "the instance was started 40 minutes ago");
    }

    [Fact]
    public void An_answer_to_a_request_without_the_right_token_is_seen()
    {
        var right = SimulatedDeployment.BootToken;
        _world.Checks.Secrets.SeeAccepted("request for a license", Secondary.Id, right, right);
        Assert.Empty(_world.Seen);

        _world.Checks.Secrets.SeeAccepted("request for a license", Secondary.Id, null, right);

        Sees(Invariants.Tokens, "is answered although it shows no token");
    }

    [Fact]
    public void A_member_that_is_out_of_sync_two_minutes_after_an_outage_is_seen()
    {
        _world.Checks.Recovery.Begin(isWhole: true, _world.Now + TimeSpan.FromMinutes(1));
        _world.Run(TimeSpan.FromSeconds(170));
        var record = Deployment.HealthChecks.Find(Record.Instance)!;
        _world.Checks.Stores.ByHand(() =>
            Deployment.HealthChecks.Put(record with { SyncState = SyncState.OutOfSync, SyncRecoveryCount = 3 }));

        _world.Run(TimeSpan.FromMinutes(1));

        Sees(Invariants.RecoveryAfterOutage, "two minutes after the outage");
    }

    private static PortCall Call(string port, string method, params object?[] arguments) =>
        new(port, method, arguments, CancellationToken.None);

    private Operation Operation() => new(new Pump(), "request", 0, _world.Now, TimeSpan.FromSeconds(25));

    private void Before(string port, string method, params object?[] arguments) =>
        _world.Checks.Before(Operation(), Call(port, method, arguments));

    private void After(string port, string method, params object?[] arguments) =>
        _world.Checks.After(Operation(), Call(port, method, arguments), isWon: true);

    private void Sees(Invariant invariant, string what)
    {
        var seen = Assert.Single(_world.Seen);
        Assert.Equal(invariant, seen.Of);
        Assert.Contains(what, seen.Sentence, StringComparison.Ordinal);
    }
}
