using Amazon.AutoScaling;
using Autoscale.Adapters.AutoScaling;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.AutoScaling;

[Collection(AwsCollection.Name)]
public sealed class AutoScalingTerminationTests(AwsFixture fixture) : IDisposable
{
    private readonly Aws _aws = new(fixture);
    private readonly AutoScalingTermination _termination = new(fixture.AutoScaling);
    private readonly ScalingGroup _group = new($"{fixture.NewTables().Cluster}-byol");

    [Fact]
    public async Task A_terminated_member_is_replaced()
    {
        var ids = await _aws.CreateGroupAsync(_group, 2);

        await _termination.TerminateAsync(ids[0], default);

        var gone = Assert.Single(await new Ec2Instances(fixture.Ec2).FindAsync([ids[0]], default));
        Assert.Contains(gone.Power, new[] { PowerState.ShuttingDown, PowerState.Terminated });
        var members = (await new AutoScalingGroups(fixture.AutoScaling).ListAsync([_group], default)).Members.Keys;
        Assert.Equal((2, true, false), (members.Count(), members.Contains(ids[1]), members.Contains(ids[0])));
    }

    [Fact]
    public async Task Terminating_an_instance_outside_any_group_causes_no_error()
    {
        var refusal = fixture.Proxy.Faults.Fail(
            "autoscaling",
            "TerminateInstanceInAutoScalingGroup",
            new("ValidationError", $"Instance Id not found - No managed instance found for instance ID: {Cast.A}"));

        await _termination.TerminateAsync(Cast.A, default);

        Assert.Equal(1, refusal.Hits);
    }

    [Fact]
    public async Task Any_other_AWS_error_is_thrown()
    {
        fixture.Proxy.Faults.Fail(
            "autoscaling", "TerminateInstanceInAutoScalingGroup", new("ScalingActivityInProgress", "Activity is in progress."));

        await Assert.ThrowsAsync<AmazonAutoScalingException>(() => _termination.TerminateAsync(Cast.A, default));
    }

    public void Dispose() => _aws.Dispose();
}
