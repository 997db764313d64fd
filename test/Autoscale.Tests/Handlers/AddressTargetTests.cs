using System.Net;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Lambda.Handlers;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Interception;

namespace Autoscale.Tests.Handlers;

/// <summary>Devices in target groups of type ip, beside one of type instance. Decision 39.</summary>
public sealed class AddressTargetTests : IDisposable
{
    private const string Shared = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/shared/0123456789abcdef";

    private static readonly IPAddress Foreign = IPAddress.Parse("10.0.120.7");

    private readonly Outage _outage = new() { IsOver = true };
    private readonly Deployment _deployment;
    private readonly EventBus _bus;

    public AddressTargetTests()
    {
        _deployment = new Deployment((d, ports) =>
            ports.With(Intercepted.OfPort<ITargetGroups>(d.Cloud.Targets, _outage))).WithEverything();
        Cloud.Targets.Add(Shared, TargetType.Address);
        Cloud.Targets.AddForeign(Shared, Foreign);
        _deployment.Settings.Set("fortigate-autoscale-target-group-arn", $"{Shared},{Equipment.TargetGroup}");
        _bus = new EventBus(_deployment);
    }

    private SimulatedCloud Cloud => _deployment.Cloud;

    private IEnumerable<IPAddress> Ours => [.. Registered.Where(a => !a.Equals(Foreign))];

    private IEnumerable<IPAddress> Registered =>
        Cloud.Targets.AddressesIn(Shared).Where(t => t.Value == TargetState.Registered).Select(t => t.Key);

    [Fact]
    public async Task Members_are_registered_with_their_addresses_and_instance_ids_after_their_first_heartbeats()
    {
        await _deployment.SweepAsync(0);
        Assert.Empty(Ours);

        await LiveAsync(1, 2);

        Assert.Equal(Port1Of(_deployment.A, _deployment.B, _deployment.P), Ours.OrderBy(a => a.ToString(), StringComparer.Ordinal));
        Assert.Equal(3, Cloud.Targets.In(Equipment.TargetGroup).Count(t => t.Value == TargetState.Registered));
        Assert.Equal(new AddressSet([Port1(_deployment.A)]), _deployment.Health(_deployment.A)!.TargetAddresses);
        AssertNoFailedTargets();
    }

    [Fact]
    public async Task A_launching_device_is_registered_before_it_goes_into_service()
    {
        await LiveAsync(1, 2);
        var id = Cloud.Launch(Deployment.Byol);
        await _bus.DeliverAsync();
        Assert.DoesNotContain(Port1(Cloud.Instance(id)), Ours);

        await _deployment.LiveAsync(3, 4, _deployment.A, _deployment.B, _deployment.P, Cloud.Instance(id));

        Assert.Equal(LifecycleState.InService, Cloud.Instance(id).Enrolment!.State);
        Assert.Contains(Port1(Cloud.Instance(id)), Ours);
    }

    [Fact]
    public async Task A_steady_sweep_changes_no_target()
    {
        await LiveAsync(1, 3);
        var before = _outage.Changes;

        await LiveAsync(4, 8);
        Assert.Equal(before, _outage.Changes);
    }

    [Fact]
    public async Task A_leaving_device_drains_from_both_groups_before_it_ends()
    {
        Cloud.Targets.LooksToDrain = 3;
        await LiveAsync(1, 2);
        var address = Port1(_deployment.A);
        Cloud.BeginTermination(_deployment.A.Id);
        await _bus.DeliverAsync();

        Assert.Equal(TargetState.Draining, Cloud.Targets.AddressesIn(Shared)[address]);
        Assert.Equal(PowerState.Running, _deployment.A.Description.Power);
        await _deployment.LiveAsync(3, 8, _deployment.B, _deployment.P);
        Assert.Equal(PowerState.Terminated, _deployment.A.Description.Power);
        Assert.False(Cloud.Targets.AddressesIn(Shared).ContainsKey(address));
        Assert.Contains(Foreign, Registered);
    }

    [Fact]
    public async Task The_address_of_a_device_that_ended_while_the_load_balancer_failed_is_deregistered_later()
    {
        await LiveAsync(1, 2);
        var address = Port1(_deployment.A);
        _outage.IsOver = false;
        Cloud.EndOutside(_deployment.A.Id);
        Cloud.NoticeEnd(_deployment.A.Id);
        await Assert.ThrowsAsync<UnfinishedWorkException>(_bus.DeliverAsync);
        for (var minute = 3; minute <= 6; minute++)
            await Record.ExceptionAsync(() => _deployment.LiveAsync(minute, minute, _deployment.B, _deployment.P));
        Assert.True(_deployment.Health(_deployment.A)!.IsClosed);
        Assert.Contains(address, Ours);

        _outage.IsOver = true;
        await _deployment.LiveAsync(7, 8, _deployment.B, _deployment.P);
        Assert.DoesNotContain(address, Ours);
        Assert.Contains(Foreign, Registered);
    }

    [Fact]
    public async Task A_former_address_is_forgotten_after_15_minutes_and_a_later_target_with_it_is_of_another_owner()
    {
        await LiveAsync(1, 2);
        var address = Port1(_deployment.A);
        Cloud.BeginTermination(_deployment.A.Id);
        await _bus.DeliverAsync();
        await _deployment.LiveAsync(3, 4, _deployment.B, _deployment.P);
        Assert.Equal(new AddressSet([address]), _deployment.Health(_deployment.A)!.TargetAddresses);

        await _deployment.LiveAsync(5, 24, _deployment.B, _deployment.P);
        Assert.Equal(default, _deployment.Health(_deployment.A)!.TargetAddresses);
        Cloud.Targets.AddForeign(Shared, address);
        await _deployment.LiveAsync(25, 26, _deployment.B, _deployment.P);
        Assert.Contains(address, Registered);
    }

    [Fact]
    public async Task The_address_of_an_ended_device_stays_registered_for_the_member_that_has_it_now()
    {
        Cloud.ReusesAddresses = true;
        await LiveAsync(1, 2);
        var address = Port1(_deployment.A);
        _outage.IsOver = false;
        Cloud.EndOutside(_deployment.A.Id);
        Cloud.NoticeEnd(_deployment.A.Id);
        await Record.ExceptionAsync(_bus.DeliverAsync);
        for (var minute = 3; minute <= 5; minute++)
            await Record.ExceptionAsync(() => _deployment.LiveAsync(minute, minute, _deployment.B, _deployment.P));
        var heir = Cloud.Launch(Deployment.Byol);
        Assert.Equal(address, Port1(Cloud.Instance(heir)));
        Cloud.PutInService(heir);
        await Record.ExceptionAsync(() => _deployment.LiveAsync(6, 6, _deployment.B, _deployment.P, Cloud.Instance(heir)));
        Assert.Contains(address, Ours);

        _outage.IsOver = true;
        for (var minute = 7; minute <= 30; minute++)
        {
            await _deployment.LiveAsync(minute, minute, _deployment.B, _deployment.P, Cloud.Instance(heir));
            Assert.True(minute == 7 || Ours.Contains(address), $"{address} is not registered in minute {minute}");
        }
        Assert.Equal(new AddressSet([address]), _deployment.Health(Cloud.Instance(heir))!.TargetAddresses);
        Assert.Equal(default, _deployment.Health(_deployment.A)!.TargetAddresses);
    }

    [Fact]
    public async Task A_member_in_standby_is_deregistered_and_registered_again_when_it_returns()
    {
        await LiveAsync(1, 2);
        Cloud.EnterStandby(_deployment.B.Id);
        await LiveAsync(3, 3);
        Assert.DoesNotContain(Port1(_deployment.B), Ours);

        Cloud.ExitStandby(_deployment.B.Id);
        await LiveAsync(4, 5);
        Assert.Contains(Port1(_deployment.B), Ours);
    }

    [Fact]
    public async Task With_the_setting_port2_the_address_of_the_second_interface_takes_the_place_of_the_first()
    {
        await LiveAsync(1, 2);
        _deployment.Settings.Set("fortigate-autoscale-target-interface", "port2");
        await LiveAsync(3, 7);

        SimulatedInstance[] members = [_deployment.A, _deployment.B, _deployment.P];
        Assert.Equal(
            members.Select(m => m.Description.Interfaces[1].PrivateIp!).OrderBy(a => a.ToString(), StringComparer.Ordinal),
            Ours.OrderBy(a => a.ToString(), StringComparer.Ordinal));
        Assert.Empty(_deployment.Log.Entries(812));
    }

    [Fact]
    public async Task Members_without_the_chosen_interface_are_named_in_a_warning()
    {
        _deployment.Settings.Set("enable-second-nic", "false");
        _deployment.Settings.Set("fortigate-autoscale-target-interface", "port2");

        await LiveAsync(1, 2);
        Assert.Empty(Ours);
        Assert.Contains(_deployment.A.Id.Value, _deployment.Log.Entries(812)[^1].Text("InstanceIds"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alb")]
    [InlineData("lambda")]
    [InlineData("ip (ipv6)")]
    public async Task A_group_that_takes_no_devices_is_named_once_and_the_others_are_served(string type)
    {
        Cloud.Targets.Add(Shared, new TargetType(type));

        await LiveAsync(1, 5);
        var warning = Assert.Single(_deployment.Log.Entries(811));
        Assert.Equal((Shared, type), (warning.Text("Arn"), warning.Text("Type")));
        Assert.Single(_deployment.Mails, m => m == "FortiGate Autoscale target group takes no devices");
        Assert.Equal(3, Cloud.Targets.In(Equipment.TargetGroup).Count(t => t.Value == TargetState.Registered));
        Cloud.BeginTermination(_deployment.A.Id);
        await _bus.DeliverAsync();
        await _deployment.LiveAsync(6, 8, _deployment.B, _deployment.P);
        Assert.Equal(PowerState.Terminated, _deployment.A.Description.Power);
        AssertNoFailedTargets();
    }

    public void Dispose() => _deployment.Dispose();

    private static IPAddress Port1(SimulatedInstance device) => device.Description.PrivateIp ?? throw new InvalidOperationException();

    private static IEnumerable<IPAddress> Port1Of(params SimulatedInstance[] devices) =>
        devices.Select(Port1).OrderBy(a => a.ToString(), StringComparer.Ordinal);

    private void AssertNoFailedTargets() => Assert.DoesNotContain(
        _deployment.Log.Entries(204), e => e.Text("Effect").Contains("target", StringComparison.Ordinal));

    private Task LiveAsync(int from, int to) => _deployment.LiveAsync(from, to, _deployment.A, _deployment.B, _deployment.P);

    /// <summary>Fails all calls to the load balancer while it lasts, and counts the changes.</summary>
    private sealed class Outage : IInterceptor
    {
        public bool IsOver { get; set; }

        public int Changes { get; private set; }

        public Task<T> CallAsync<T>(PortCall call, Func<Task<T>> make)
        {
            if (!IsOver)
                return Task.FromException<T>(new IOException("The load balancer fails."));
            Changes += call.Method == nameof(ITargetGroups.ListAsync) ? 0 : 1;
            return make();
        }
    }
}
