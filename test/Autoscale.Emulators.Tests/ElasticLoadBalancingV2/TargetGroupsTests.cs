using Amazon.ElasticLoadBalancingV2;
using Autoscale.Adapters.ElasticLoadBalancingV2;
using Autoscale.Domain.TargetGroups;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.ElasticLoadBalancingV2;

[Collection(AwsCollection.Name)]
public sealed class TargetGroupsTests(AwsFixture fixture) : IDisposable
{
    private readonly Aws _aws = new(fixture);
    private readonly TargetGroups _groups = new(fixture.ElasticLoadBalancing);
    private readonly string _name = $"{fixture.NewTables().Cluster}-devices";

    [Fact]
    public async Task A_device_is_registered_as_often_as_one_likes_and_deregistered_likewise()
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
    public async Task To_deregister_whom_nobody_knows_is_harmless()
    {
        var group = await _aws.CreateTargetGroupAsync(_name);
        var refusal = Refuse("DeregisterTargets");

        await _groups.DeregisterAsync(group, Cast.A, default);

        Assert.Equal(1, refusal.Hits);
    }

    [Fact]
    public async Task To_register_whom_nobody_knows_is_a_fault()
    {
        var group = await _aws.CreateTargetGroupAsync(_name);
        Refuse("RegisterTargets");

        Assert.Equal("InvalidTarget", await RefusedAsync(() => _groups.RegisterAsync(group, Cast.A, default)));
    }

    [Fact]
    public async Task A_group_that_does_not_exist_is_a_fault()
    {
        var missing = $"{(await _aws.CreateTargetGroupAsync(_name))[..^4]}0000";

        Assert.Equal("TargetGroupNotFound", await RefusedAsync(() => _groups.ListAsync(missing, default)));
        Assert.Equal("TargetGroupNotFound", await RefusedAsync(() => _groups.RegisterAsync(missing, Cast.A, default)));
        Assert.Equal("TargetGroupNotFound", await RefusedAsync(() => _groups.DeregisterAsync(missing, Cast.A, default)));
    }

    public void Dispose() => _aws.Dispose();

    private static async Task<string> RefusedAsync(Func<Task> call) => (await Assert.ThrowsAsync<AmazonElasticLoadBalancingV2Exception>(call)).ErrorCode;

    private Proxy.FailingCalls Refuse(string operation) =>
        fixture.Proxy.Faults.Fail("elasticloadbalancing", operation, new("InvalidTarget", $"The following targets are not in a running state and cannot be registered: '{Cast.A}'"));
}
