using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.ElasticLoadBalancingV2;

[Collection(AwsCollection.Name)]
public sealed class TargetCallsTests(AwsFixture fixture) : IDisposable
{
    private readonly Aws _aws = new(fixture);
    private readonly string _name = $"{fixture.NewTables().Cluster}-targets";

    private IAmazonElasticLoadBalancingV2 Balancing => fixture.ElasticLoadBalancing;

    [Fact]
    public async Task Targets_are_registered_at_the_port_of_the_group_or_at_their_own_port()
    {
        var group = await _aws.CreateTargetGroupAsync(_name);
        var ids = await _aws.RunInstancesAsync(2);

        await Balancing.RegisterTargetsAsync(
            new() { TargetGroupArn = group, Targets = [new() { Id = ids[0].Value }, new() { Id = ids[1].Value, Port = 6082 }] });

        var health = (await Balancing.DescribeTargetHealthAsync(new() { TargetGroupArn = group })).TargetHealthDescriptions!;
        Assert.Equal([(ids[0].Value, 6081), (ids[1].Value, 6082)], health.Select(h => (h.Target.Id, h.Target.Port)));

        // In moto a target is healthy as soon as it is registered.
        Assert.All(health, h => Assert.Equal(TargetHealthStateEnum.Healthy, h.TargetHealth!.State));
    }

    [Fact]
    public async Task Registering_a_target_twice_leaves_one_target()
    {
        var group = await _aws.CreateTargetGroupAsync(_name);
        var target = new TargetDescription { Id = Assert.Single(await _aws.RunInstancesAsync(1)).Value };

        await Balancing.RegisterTargetsAsync(new() { TargetGroupArn = group, Targets = [target] });
        await Balancing.RegisterTargetsAsync(new() { TargetGroupArn = group, Targets = [target] });

        Assert.Single((await Balancing.DescribeTargetHealthAsync(new() { TargetGroupArn = group })).TargetHealthDescriptions!);
    }

    [Fact]
    public async Task A_deregistered_target_is_not_listed_and_is_described_as_unused()
    {
        var group = await _aws.CreateTargetGroupAsync(_name);
        var target = new TargetDescription { Id = Assert.Single(await _aws.RunInstancesAsync(1)).Value, Port = 6081 };
        await Balancing.RegisterTargetsAsync(new() { TargetGroupArn = group, Targets = [target] });

        await Balancing.DeregisterTargetsAsync(new() { TargetGroupArn = group, Targets = [target] });

        Assert.Null((await Balancing.DescribeTargetHealthAsync(new() { TargetGroupArn = group })).TargetHealthDescriptions);
        var asked = Assert.Single(
            (await Balancing.DescribeTargetHealthAsync(new() { TargetGroupArn = group, Targets = [target] })).TargetHealthDescriptions!);
        Assert.Equal(
            (target.Id, TargetHealthStateEnum.Unused, TargetHealthReasonEnum.TargetNotRegistered),
            (asked.Target.Id, asked.TargetHealth!.State, asked.TargetHealth.Reason));
        Assert.NotNull(asked.TargetHealth.Description);
    }

    [Fact]
    public async Task A_stopped_target_is_unused_and_has_a_reason()
    {
        var group = await _aws.CreateTargetGroupAsync(_name);
        var id = Assert.Single(await _aws.RunInstancesAsync(1)).Value;
        await Balancing.RegisterTargetsAsync(new() { TargetGroupArn = group, Targets = [new() { Id = id }] });

        await _aws.Ec2Async("StopInstances", ("InstanceId.1", id));

        var health = Assert.Single(
            (await Balancing.DescribeTargetHealthAsync(new() { TargetGroupArn = group })).TargetHealthDescriptions!).TargetHealth!;
        Assert.Equal((TargetHealthStateEnum.Unused, TargetHealthReasonEnum.TargetInvalidState), (health.State, health.Reason));
    }

    [Fact]
    public async Task A_missing_group_throws_the_error_TargetGroupNotFound()
    {
        var missing = $"{(await _aws.CreateTargetGroupAsync(_name))[..^4]}0000";

        Assert.Equal(
            "TargetGroupNotFound",
            await RefusedAsync(() =>
                Balancing.RegisterTargetsAsync(new() { TargetGroupArn = missing, Targets = [new() { Id = "i-0123456789abcdef0" }] })));
        Assert.Equal(
            "TargetGroupNotFound",
            await RefusedAsync(() =>
                Balancing.DeregisterTargetsAsync(new() { TargetGroupArn = missing, Targets = [new() { Id = "i-0123456789abcdef0" }] })));
        Assert.Equal(
            "TargetGroupNotFound", await RefusedAsync(() => Balancing.DescribeTargetHealthAsync(new() { TargetGroupArn = missing })));
    }

    public void Dispose() => _aws.Dispose();

    private static async Task<string> RefusedAsync(Func<Task> call) =>
        (await Assert.ThrowsAsync<AmazonElasticLoadBalancingV2Exception>(call)).ErrorCode;
}
