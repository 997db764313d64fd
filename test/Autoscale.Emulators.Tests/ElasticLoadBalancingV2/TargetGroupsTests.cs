using System.Net;
using Amazon.ElasticLoadBalancingV2;
using Autoscale.Adapters.ElasticLoadBalancingV2;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.ElasticLoadBalancingV2;

[Collection(AwsCollection.Name)]
public sealed class TargetGroupsTests(AwsFixture fixture) : IDisposable
{
    private readonly Aws _aws = new(fixture);
    private readonly TargetGroups _groups = new(fixture.ElasticLoadBalancing);
    private readonly string _name = $"{fixture.NewTables().Cluster}-devices";

    [Fact]
    public async Task Registering_or_deregistering_a_device_twice_causes_no_error()
    {
        var group = await _aws.CreateTargetGroupAsync(_name);
        var ids = await _aws.RunInstancesAsync(2);
        Assert.Equal((TargetType.Instance, 0), await FindAsync(group));

        await _groups.RegisterAsync(group, TargetId.Of(ids[0]), default);
        await _groups.RegisterAsync(group, TargetId.Of(ids[1]), default);
        await _groups.RegisterAsync(group, TargetId.Of(ids[0]), default);
        Assert.Equal(
            ids.ToDictionary(TargetId.Of, _ => TargetState.Registered), (await _groups.ListAsync(group, default)).Targets);

        await _groups.DeregisterAsync(group, TargetId.Of(ids[0]), default);
        await _groups.DeregisterAsync(group, TargetId.Of(ids[0]), default);
        Assert.Equal([KeyValuePair.Create(TargetId.Of(ids[1]), TargetState.Registered)], (await _groups.ListAsync(group, default)).Targets);
    }

    [Fact]
    public async Task Targets_of_a_group_of_type_ip_are_addresses()
    {
        // Moto accepts ids of any form in any group; the simulated groups refuse those that AWS refuses.
        var (group, address) = (await _aws.CreateTargetGroupAsync(_name, "ip"), TargetId.Of(IPAddress.Parse("172.31.7.9")));

        await _groups.RegisterAsync(group, address, default);
        Assert.Equal(
            (TargetType.Address, TargetState.Registered),
            (await _groups.ListAsync(group, default) is var listed ? listed.Type : null, listed.StateOf(address)));

        await _groups.DeregisterAsync(group, address, default);
        await _groups.DeregisterAsync(group, address, default);
        Assert.Equal((TargetType.Address, 0), await FindAsync(group));
    }

    [Fact]
    public async Task The_type_of_a_group_is_read_once_and_a_group_that_takes_no_devices_is_not_listed()
    {
        var group = await _aws.CreateTargetGroupAsync(_name, "alb", "TCP");
        var devices = await _aws.CreateTargetGroupAsync($"{_name}-2");
        var before = fixture.Proxy.Calls.Count("elasticloadbalancing");

        Assert.Equal((new TargetType("alb"), 0), await FindAsync(group));
        Assert.Equal((new TargetType("alb"), 0), await FindAsync(group));
        Assert.Equal(1, fixture.Proxy.Calls.Count("elasticloadbalancing") - before);

        await FindAsync(devices);
        await FindAsync(devices);
        Assert.Equal(1 + 3, fixture.Proxy.Calls.Count("elasticloadbalancing") - before);
    }

    [Fact]
    public async Task Deregistering_an_unknown_device_causes_no_error()
    {
        var group = await _aws.CreateTargetGroupAsync(_name);
        var refusal = Refuse("DeregisterTargets");

        await _groups.DeregisterAsync(group, TargetId.Of(Cast.A), default);

        Assert.Equal(1, refusal.Hits);
    }

    [Fact]
    public async Task Registering_an_unknown_device_throws()
    {
        var group = await _aws.CreateTargetGroupAsync(_name);
        Refuse("RegisterTargets");

        Assert.Equal("InvalidTarget", await RefusedAsync(() => _groups.RegisterAsync(group, TargetId.Of(Cast.A), default)));
    }

    [Fact]
    public async Task A_missing_group_throws()
    {
        var missing = $"{(await _aws.CreateTargetGroupAsync(_name))[..^4]}0000";

        Assert.Equal("TargetGroupNotFound", await RefusedAsync(() => _groups.ListAsync(missing, default)));
        Assert.Equal("TargetGroupNotFound", await RefusedAsync(() => _groups.RegisterAsync(missing, TargetId.Of(Cast.A), default)));
        Assert.Equal("TargetGroupNotFound", await RefusedAsync(() => _groups.DeregisterAsync(missing, TargetId.Of(Cast.A), default)));
    }

    public void Dispose() => _aws.Dispose();

    private async Task<(TargetType Type, int Targets)> FindAsync(string group)
    {
        var listed = await _groups.ListAsync(group, default);
        return (listed.Type, listed.Targets.Count);
    }

    private static async Task<string> RefusedAsync(Func<Task> call) =>
        (await Assert.ThrowsAsync<AmazonElasticLoadBalancingV2Exception>(call)).ErrorCode;

    private Proxy.FailingCalls Refuse(string operation) =>
        fixture.Proxy.Faults.Fail(
            "elasticloadbalancing",
            operation,
            new("InvalidTarget", $"The following targets are not in a running state and cannot be registered: '{Cast.A}'"));
}
