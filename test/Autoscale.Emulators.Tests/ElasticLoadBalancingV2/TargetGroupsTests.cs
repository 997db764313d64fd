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
        Assert.Empty(await _groups.ListAsync(group, default));

        await _groups.RegisterAsync(group, ids[0], default);
        await _groups.RegisterAsync(group, ids[1], default);
        await _groups.RegisterAsync(group, ids[0], default);
        Assert.Equal(ids.ToDictionary(i => i, _ => TargetState.Registered), await _groups.ListAsync(group, default));

        await _groups.DeregisterAsync(group, ids[0], default);
        await _groups.DeregisterAsync(group, ids[0], default);
        Assert.Equal([KeyValuePair.Create(ids[1], TargetState.Registered)], await _groups.ListAsync(group, default));
    }

    [Fact]
    public async Task Deregistering_an_unknown_device_causes_no_error()
    {
        var group = await _aws.CreateTargetGroupAsync(_name);
        var refusal = Refuse("DeregisterTargets");

        await _groups.DeregisterAsync(group, Cast.A, default);

        Assert.Equal(1, refusal.Hits);
    }

    [Fact]
    public async Task Registering_an_unknown_device_throws()
    {
        var group = await _aws.CreateTargetGroupAsync(_name);
        Refuse("RegisterTargets");

        Assert.Equal("InvalidTarget", await RefusedAsync(() => _groups.RegisterAsync(group, Cast.A, default)));
    }

    [Fact]
    public async Task A_missing_group_throws()
    {
        var missing = $"{(await _aws.CreateTargetGroupAsync(_name))[..^4]}0000";

        Assert.Equal("TargetGroupNotFound", await RefusedAsync(() => _groups.ListAsync(missing, default)));
        Assert.Equal("TargetGroupNotFound", await RefusedAsync(() => _groups.RegisterAsync(missing, Cast.A, default)));
        Assert.Equal("TargetGroupNotFound", await RefusedAsync(() => _groups.DeregisterAsync(missing, Cast.A, default)));
    }

    public void Dispose() => _aws.Dispose();

    private static async Task<string> RefusedAsync(Func<Task> call) =>
        (await Assert.ThrowsAsync<AmazonElasticLoadBalancingV2Exception>(call)).ErrorCode;

    private Proxy.FailingCalls Refuse(string operation) =>
        fixture.Proxy.Faults.Fail(
            "elasticloadbalancing",
            operation,
            new("InvalidTarget", $"The following targets are not in a running state and cannot be registered: '{Cast.A}'"));
}
