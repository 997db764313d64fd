using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.FortiAnalyzers;
using Autoscale.Simulation.Interception;
using static Autoscale.Tests.FortiAnalyzers.FazSamples;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.FortiAnalyzers;

/// <summary>The defects that the simulated worlds with a FortiAnalyzer found, each as a story of its own.</summary>
public sealed class FazWorldFindingTests
{
    private readonly FazWorld _world = new();

    [Fact]
    public async Task A_registration_stays_while_an_instance_that_has_sent_no_heartbeat_holds_the_license()
    {
        var departed = await DepartAsync();
        _world.World.LicenseUsages.Put(Usage(InstanceId.Parse("i-0000000000000000b")));

        _ = await _world.RunAsync(300);

        Assert.True(_world.Faz.Find(SerialA)!.IsRegistered);
        Assert.Null(_world.StandingOf(departed));
    }

    [Fact]
    public async Task No_registration_is_removed_while_the_holders_of_licenses_cannot_be_read()
    {
        var departed = await DepartAsync();
        var usages = Intercepted.OfPort<ILicenseUsages>(_world.World.LicenseUsages, new Unreadable());

        _ = await _world.RunAsync(300, _world.World.Container(_world.World.Ports.With(usages)));

        Assert.True(_world.Faz.Find(SerialA)!.IsRegistered);
        Assert.NotNull(_world.StandingOf(departed));

        _ = await _world.RunAsync(600);
        Assert.Null(_world.Faz.Find(SerialA));
    }

    [Fact]
    public async Task Refused_credentials_are_noted_although_another_container_has_written_the_row()
    {
        _ = _world.AddMember(SerialA);
        var idle = _world.NewContainer();
        _ = await _world.RunAsync();
        _ = await _world.RunAsync(60, idle);

        // Another container works and writes the row; the idle one still knows the older version.
        _ = _world.AddMember(SerialB);
        _ = await _world.RunAsync(120);
        _world.Faz.SetUser("autoscale", new Secret("other"));
        Assert.IsType<FazOutcome.Failed>((await _world.RunAsync(180, idle)).Outcome);

        var next = await _world.RunAsync(200, _world.NewContainer());

        Assert.Equal(FazFaultKind.Credentials, Assert.IsType<FazOutcome.Waiting>(next.Outcome).Fault);
    }

    [Fact]
    public async Task A_fault_of_a_run_without_work_leaves_the_lease_of_another_run()
    {
        _ = _world.AddMember(SerialA);
        _ = await _world.RunAsync();
        var memory = (await _world.World.Ports.FazMemories.FindAsync(Cluster, CancellationToken.None))!;
        Assert.True(await _world.World.Ports.FazMemories.TrySaveAsync(
            memory with { HeldUntil = Noon.AddMinutes(6) }, CancellationToken.None));
        _world.Faz.Troubles.IsDown = true;

        Assert.IsType<FazOutcome.Failed>((await _world.RunAsync(300)).Outcome);

        var stored = await _world.World.Ports.FazMemories.FindAsync(Cluster, CancellationToken.None);
        Assert.Equal((Noon.AddMinutes(6), FazFaultKind.Unreachable), (stored!.HeldUntil, stored.Fault));
    }

    [Fact]
    public async Task A_run_by_hand_and_a_second_attempt_read_the_secret_however_young_the_last_reading_is()
    {
        _ = _world.AddMember(SerialA);
        _ = await _world.RunAsync();
        _world.Faz.SetUser("autoscale", new Secret("second"));
        _world.PutPassword("second");
        Assert.Equal(new FazOutcome.Done(), (await _world.RunAsync(60)).Outcome);
        _world.Faz.SetUser("autoscale", new Secret("third"));
        _world.PutPassword("third");
        _world.Faz.ResetCalls();

        var byHand = await _world.Application.FazAuthorization.RunAsync(
            TimeSpan.FromSeconds(55), _world.World.PassAt(_world.Clock.GetUtcNow()), isByHand: true);

        Assert.Equal((new FazOutcome.Done(), 1), (byHand.Outcome, _world.Faz.CallsOf(FazCallKind.LogIn)));
    }

    // A member with a license was authorized, and has left.
    private async Task<Domain.Cluster.Fleet.FortiGate> DepartAsync()
    {
        var member = _world.AddMember(SerialA);
        _ = await _world.RunAsync();
        _world.World.HealthChecks.Put(_world.World.HealthChecks.Find(member.Id)! with { ClosedAt = Noon.AddMinutes(1) });
        return member;
    }

    private static LicenseUsage Usage(InstanceId holder) =>
        new(new License("checksum-a", $"{SerialA}.lic", "\"a\"", "fortigate"), holder, Byol, Noon);

    private sealed class Unreadable : IInterceptor
    {
        public Task<T> CallAsync<T>(PortCall call, Func<Task<T>> make) =>
            Task.FromException<T>(new HttpRequestException("the table does not answer"));
    }
}
