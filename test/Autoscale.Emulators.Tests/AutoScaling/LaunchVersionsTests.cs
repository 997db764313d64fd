using Autoscale.Adapters.AutoScaling;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.AutoScaling;

/// <summary>The launch template versions of groups and members, as the emulator of AWS gives them.</summary>
[Collection(AwsCollection.Name)]
public sealed class LaunchVersionsTests(AwsFixture fixture) : IDisposable
{
    private const string Later = "ami-785db401";

    private readonly Aws _aws = new(fixture);
    private readonly LaunchVersions _versions = new(fixture.AutoScaling, fixture.Ec2);
    private readonly ScalingGroup _group = new($"{fixture.NewTables().Cluster}-byol");

    [Fact]
    public async Task The_latest_version_of_a_group_is_its_target_and_members_have_that_of_their_launch()
    {
        var members = await _aws.CreateGroupAsync(_group, 2);

        var read = Assert.Single(await _versions.ReadAsync([_group], default));

        Assert.Equal((_group, new GroupSizes(0, 2, 9)), (read.Group, read.Sizes));
        Assert.Equal((1, "ami-12345678"), (read.Target!.Version, read.Target.Image));
        Assert.Empty(read.Suspended);
        Assert.Equal(members.Order(), read.Members.Keys.Order());
        Assert.All(read.Members.Values, v => Assert.Equal(read.Target with { Image = null }, v));
    }

    [Theory]
    [InlineData("$Latest", 2, Later)]
    [InlineData("$Default", 1, "ami-12345678")]
    [InlineData("1", 1, "ami-12345678")]
    public async Task An_alias_of_a_version_is_resolved(string version, int number, string image)
    {
        _ = await _aws.CreateGroupAsync(_group, 0);
        _ = await _aws.Ec2Async(
            "CreateLaunchTemplateVersion",
            ("LaunchTemplateName", _group.Name),
            ("LaunchTemplateData.ImageId", Later),
            ("LaunchTemplateData.InstanceType", "c5.large"));
        _ = await _aws.AutoScalingAsync(
            "UpdateAutoScalingGroup",
            ("AutoScalingGroupName", _group.Name),
            ("LaunchTemplate.LaunchTemplateName", _group.Name),
            ("LaunchTemplate.Version", version));

        var target = Assert.Single(await _versions.ReadAsync([_group], default)).Target!;

        Assert.Equal((number, image), (target.Version, target.Image));
    }

    [Fact]
    public async Task Suspended_processes_are_listed()
    {
        _ = await _aws.CreateGroupAsync(_group, 0);
        _ = await _aws.AutoScalingAsync(
            "SuspendProcesses", ("AutoScalingGroupName", _group.Name), ("ScalingProcesses.member.1", "Launch"));

        Assert.Equal(["Launch"], Assert.Single(await _versions.ReadAsync([_group], default)).Suspended);
    }

    [Fact]
    public async Task A_template_that_was_deleted_is_no_target()
    {
        _ = await _aws.CreateGroupAsync(_group, 0);
        _ = await _aws.Ec2Async("DeleteLaunchTemplate", ("LaunchTemplateName", _group.Name));

        Assert.Null(Assert.Single(await _versions.ReadAsync([_group], default)).Target);
    }

    [Fact]
    public async Task A_group_that_does_not_exist_is_missing_and_no_group_costs_no_call()
    {
        Assert.Empty(await _versions.ReadAsync([_group], default));
        Assert.Empty(await _versions.ReadAsync([], default));
    }

    public void Dispose() => _aws.Dispose();
}
