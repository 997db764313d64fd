using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;
using static Autoscale.Tests.Simulation.Cast;

namespace Autoscale.Tests.Simulation;

/// <summary>Network interfaces of the simulated EC2, and refused calls. Spec 7.1, 7.2.</summary>
public sealed class SimulatedInterfacesTests
{
    private readonly SimulatedCloud _cloud = new(Byol, Payg);
    private readonly InstanceId _device;

    public SimulatedInterfacesTests() => _device = _cloud.Launch(Byol);

    private SimulatedInterfaces Interfaces => _cloud.Interfaces;

    [Fact]
    public async Task An_interface_has_the_source_check_until_it_is_switched_off()
    {
        var nic = _cloud.Instance(_device).Description.Interfaces[0];
        Assert.True(nic.ChecksSource);

        await Interfaces.AllowForwardingAsync(nic.Id, default);

        Assert.False(_cloud.Instance(_device).Description.Interfaces[0].ChecksSource);
        await Assert.ThrowsAsync<UnknownResourceException>(() => Interfaces.AllowForwardingAsync("eni-absent", default));
    }

    [Fact]
    public async Task A_created_interface_can_be_attached_and_appears_in_its_instance()
    {
        var made = await MakeAsync();
        Assert.Equal(
            (InterfaceState.Available, _device, Noon, true), (made.State, made.MadeFor!.Value, made.MadeAt!.Value, made.ChecksSource));

        await Interfaces.AttachAsync(made.Id, _device, 1, default);
        await Interfaces.AllowForwardingAsync(made.Id, default);

        var attached = (await Interfaces.FindAsync(made.Id, default))!;
        Assert.Equal((InterfaceState.Attached, _device, false), (attached.State, attached.AttachedTo!.Value, attached.ChecksSource));
        var port2 = _cloud.Instance(_device).Description.Interfaces[1];
        Assert.Equal((made.Id, 1, false), (port2.Id, port2.DeviceIndex, port2.ChecksSource));
        Assert.Contains(port2.PrivateIp!, _cloud.Instance(_device).Description.Addresses.All);
        Assert.Null(await Interfaces.FindAsync("eni-absent", default));
    }

    [Fact]
    public async Task Attaching_and_detaching_last_for_the_set_number_of_calls()
    {
        Interfaces.LooksToMove = 2;
        var made = await MakeAsync();
        await Interfaces.AttachAsync(made.Id, _device, 1, default);

        await Assert.ThrowsAsync<RefusedException>(() => Interfaces.DetachAsync(Interfaces.All[0].AttachmentId!, default));
        Assert.Equal(
            [InterfaceState.Attaching, InterfaceState.Attaching, InterfaceState.Attached, InterfaceState.Attached],
            await LookAsync(made.Id, 4));

        await Interfaces.DetachAsync(Interfaces.All[0].AttachmentId!, default);
        Assert.Equal(2, _cloud.Instance(_device).Description.Interfaces.Count);
        await Interfaces.DetachAsync(Interfaces.All[0].AttachmentId!, default);
        Assert.Equal([InterfaceState.Detaching, InterfaceState.Detaching, InterfaceState.Available], await LookAsync(made.Id, 3));
        Assert.Single(_cloud.Instance(_device).Description.Interfaces);
    }

    [Fact]
    public async Task A_call_that_the_state_forbids_is_refused()
    {
        var (first, second) = (await MakeAsync(), await MakeAsync());
        await Interfaces.AttachAsync(first.Id, _device, 1, default);

        await Assert.ThrowsAsync<RefusedException>(() => Interfaces.AttachAsync(second.Id, _device, 1, default));
        await Assert.ThrowsAsync<RefusedException>(() => Interfaces.AttachAsync(first.Id, _device, 2, default));
        await Assert.ThrowsAsync<RefusedException>(() => Interfaces.DeleteAsync(first.Id, default));
        await Assert.ThrowsAsync<UnknownResourceException>(() => Interfaces.AttachAsync("eni-absent", _device, 2, default));
        await Assert.ThrowsAsync<UnknownResourceException>(() => Interfaces.AttachAsync(second.Id, A, 1, default));
        var ended = _cloud.Launch(Byol);
        _cloud.Terminate(ended);
        Assert.Equal(
            "IncorrectState",
            (await Assert.ThrowsAsync<RefusedException>(() => Interfaces.AttachAsync(second.Id, ended, 1, default))).Code);
    }

    [Fact]
    public async Task Deleting_and_detaching_a_missing_interface_is_harmless()
    {
        var made = await MakeAsync();

        await Interfaces.DeleteAsync(made.Id, default);
        await Interfaces.DeleteAsync(made.Id, default);
        await Interfaces.DetachAsync("eni-attach-absent", default);

        Assert.Empty(await Interfaces.ListAsync(default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_interface_ends_with_its_instance_or_becomes_available(bool ends)
    {
        Interfaces.EndsWithInstance = ends;
        var made = await MakeAsync();
        await Interfaces.AttachAsync(made.Id, _device, 1, default);

        _cloud.Terminate(_device);

        Assert.Equal(ends ? [] : [(InterfaceState.Available, null)], Interfaces.All.Select(i => (i.State, i.AttachedTo)));
    }

    [Fact]
    public async Task A_new_address_keeps_the_attached_interfaces()
    {
        var made = await MakeAsync();
        await Interfaces.AttachAsync(made.Id, _device, 1, default);

        _cloud.Readdress(_device);

        Assert.Equal(made.Id, _cloud.Instance(_device).Description.Interfaces[1].Id);
    }

    private Task<OwnedInterface> MakeAsync() => Interfaces.CreateAsync(new NicOrder(_device, "subnet-2", ["sg-1"]), Noon, default);

    private async Task<List<InterfaceState>> LookAsync(string id, int times)
    {
        List<InterfaceState> seen = [];
        for (var i = 0; i < times; i++)
            seen.Add((await Interfaces.FindAsync(id, default))!.State);
        return seen;
    }
}
