using Amazon.AutoScaling;
using Autoscale.Adapters.AutoScaling;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Fleet;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.AutoScaling;

[Collection(AwsCollection.Name)]
public sealed class AutoScalingTerminationTests(AwsFixture fixture) : IDisposable
{
    private readonly Aws _aws = new(fixture);
    private readonly AutoScalingTermination _termination = new(fixture.AutoScaling);
    private readonly ScalingGroup _group = new($"{fixture.NewTables().Cluster}-byol");

    [Fact]
    public async Task A_member_is_terminated_and_another_takes_its_place()
    {
        var ids = await _aws.CreateGroupAsync(_group, 2);

        await _termination.TerminateAsync(ids[0], default);

        var gone = Assert.Single(await new Ec2Instances(fixture.Ec2).FindAsync([ids[0]], default));
        Assert.Contains(gone.Power, new[] { PowerState.ShuttingDown, PowerState.Terminated });
        var members = (await new AutoScalingGroups(fixture.AutoScaling).ListAsync([_group], default)).Keys;
        Assert.Equal((2, true, false), (members.Count(), members.Contains(ids[1]), members.Contains(ids[0])));
    }

    [Fact]
    public async Task Who_is_in_no_group_or_leaving_is_terminated_without_harm()
    {
        var refusal = fixture.Proxy.Faults.Fail(
            "autoscaling", "TerminateInstanceInAutoScalingGroup", new("ValidationError", $"Instance Id not found - No managed instance found for instance ID: {Cast.A}"));

        await _termination.TerminateAsync(Cast.A, default);

        Assert.Equal(1, refusal.Hits);
    }

    [Fact]
    public async Task Any_other_refusal_is_a_fault()
    {
        fixture.Proxy.Faults.Fail("autoscaling", "TerminateInstanceInAutoScalingGroup", new("ScalingActivityInProgress", "Activity is in progress."));

        await Assert.ThrowsAsync<AmazonAutoScalingException>(() => _termination.TerminateAsync(Cast.A, default));
    }

    public void Dispose() => _aws.Dispose();
}
