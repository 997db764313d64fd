using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Simulation;
using Autoscale.Simulation.Interception;
using Autoscale.Tests.Settings;

namespace Autoscale.Tests.LifecycleHooks;

/// <summary>Reading of the equipment of all devices, also when some of it cannot be listed.</summary>
public sealed class SurroundingsReaderTests
{
    private const string Good = SimulatedDeployment.TargetGroup;
    private const string Mistyped = "arn:aws:elasticloadbalancing:eu-central-1:000000000000:targetgroup/mistyped/1";

    private readonly SimulatedDeployment _deployment = new(FortiGates.Cluster, "https://simulated.invalid/");
    private readonly List<string> _failed = [];
    private string? _failing;

    [Fact]
    public async Task A_deployment_without_optional_parts_is_read_without_their_calls()
    {
        var seen = await ReadAsync(new Unlisted());

        Assert.Empty(seen.Owners);
        Assert.Empty(_failed);
    }

    [Fact]
    public async Task A_target_group_that_cannot_be_listed_is_unknown_and_the_others_are_read()
    {
        var seen = await ReadAsync(
            _deployment.Targets, ("enable-external-elb", "true"), ("fortigate-autoscale-target-group-arn", $"{Mistyped},{Good}"));

        Assert.Equal([Good], seen.Targets.Keys);
        Assert.Equal([Mistyped], seen.UnknownTargetGroups);
        Assert.Equal([$"list of target group {Mistyped}"], _failed);
    }

    [Fact]
    public async Task A_target_group_is_not_read_while_the_load_balancer_is_disabled()
    {
        var seen = await ReadAsync(new Unlisted(), ("enable-external-elb", "false"), ("fortigate-autoscale-target-group-arn", Good));

        Assert.Empty(seen.Targets);
        Assert.Empty(_failed);
    }

    [Theory]
    [InlineData("IOwnedInterfaces.ListAsync", "list of second interfaces", false, true)]
    [InlineData("INicAttachments.ListAsync", "list of second interfaces", false, true)]
    [InlineData("IVpnConnections.ListAsync", "list of VPN connections", true, false)]
    [InlineData("IVpnConnections.ListGatewaysAsync", "list of VPN connections", true, false)]
    [InlineData("IVpnAttachments.ListAsync", "list of VPN connections", true, false)]
    public async Task A_kind_that_cannot_be_listed_is_unknown_and_the_others_are_read(
        string call, string step, bool areInterfacesKnown, bool isVpnKnown)
    {
        _failing = call;
        var seen = await ReadAsync(
            _deployment.Targets,
            ("enable-second-nic", "true"),
            ("enable-transit-gateway-vpn", "true"),
            ("enable-external-elb", "true"),
            ("fortigate-autoscale-target-group-arn", Good));

        Assert.Equal((areInterfacesKnown, isVpnKnown), (seen.AreInterfacesKnown, seen.IsVpnKnown));
        Assert.Equal([Good], seen.Targets.Keys);
        Assert.Equal([step], _failed);
    }

    private Task<Surroundings> ReadAsync(ITargetGroups targets, params (string Key, string? Value)[] rows) =>
        new SurroundingsReader(
            Fallible<IOwnedInterfaces>(_deployment.Interfaces),
            Fallible<INicAttachments>(_deployment.NicAttachments),
            Fallible<IVpnConnections>(_deployment.Vpn),
            _deployment.Vpn,
            Fallible<IVpnAttachments>(_deployment.VpnAttachments),
            targets,
            Fallible<IHealthChecks>(_deployment.HealthChecks))
            .ReadAsync(new Pass(SettingsSamples.Working(rows), TryAsync, FortiGates.Noon, CancellationToken.None));

    private async Task<bool> TryAsync(string what, Func<Task> act)
    {
        var task = act();
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!task.IsCompletedSuccessfully)
            _failed.Add(what);
        return task.IsCompletedSuccessfully;
    }

    private TPort Fallible<TPort>(TPort port)
        where TPort : class => Intercepted.OfPort(port, new Failing(() => _failing));

    /// <summary>Fails one kind of call.</summary>
    private sealed class Failing(Func<string?> name) : IInterceptor
    {
        public Task<T> CallAsync<T>(PortCall call, Func<Task<T>> make) =>
            call.Name == name() ? Task.FromException<T>(new TimeoutException()) : make();
    }

    /// <summary>Target groups that fail on every call.</summary>
    private sealed class Unlisted : ITargetGroups
    {
        public Task<TargetGroup> ListAsync(string targetGroupArn, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("This call is not expected.");

        public Task RegisterAsync(string targetGroupArn, TargetId target, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("This call is not expected.");

        public Task DeregisterAsync(string targetGroupArn, TargetId target, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("This call is not expected.");
    }
}
