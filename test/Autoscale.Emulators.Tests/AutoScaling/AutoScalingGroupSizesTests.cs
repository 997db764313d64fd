using Amazon.AutoScaling;
using Autoscale.Adapters.AutoScaling;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.AutoScaling;

[Collection(AwsCollection.Name)]
public sealed class AutoScalingGroupSizesTests(AwsFixture fixture) : IDisposable
{
    private readonly Aws _aws = new(fixture);
    private readonly AutoScalingGroupSizes _sizes = new(fixture.AutoScaling);
    private readonly ScalingGroup _group = new($"{fixture.NewTables().Cluster}-byol");

    [Fact]
    public async Task Group_sizes_are_read_back_after_they_are_set()
    {
        _ = await _aws.CreateGroupAsync(_group, 2);
        Assert.Equal(new GroupSizes(0, 2, 9), await _sizes.FindAsync(_group, default));

        Assert.Null(await _sizes.TrySetAsync(_group, new GroupSizes(1, 3, 4), default));

        Assert.Equal(new GroupSizes(1, 3, 4), await _sizes.FindAsync(_group, default));
        Assert.Equal(3, (await new AutoScalingGroups(fixture.AutoScaling).ListAsync([_group], default)).Members.Count);
    }

    [Fact]
    public async Task Setting_the_desired_size_to_zero_empties_the_group()
    {
        _ = await _aws.CreateGroupAsync(_group, 2);

        Assert.Null(await _sizes.TrySetAsync(_group, new GroupSizes(0, 0, 9), default));

        Assert.Empty((await new AutoScalingGroups(fixture.AutoScaling).ListAsync([_group], default)).Members);
    }

    [Fact]
    public async Task A_missing_group_has_no_sizes_and_setting_them_returns_an_error()
    {
        Assert.Null(await _sizes.FindAsync(_group, default));
        Assert.NotNull(await _sizes.TrySetAsync(_group, new GroupSizes(0, 0, 0), default));
    }

    [Fact]
    public async Task A_denied_update_returns_the_error_code()
    {
        _ = await _aws.CreateGroupAsync(_group, 0);
        fixture.Proxy.Faults.Fail("autoscaling", "UpdateAutoScalingGroup", AwsError.AccessDenied);

        Assert.Equal("AccessDenied", await _sizes.TrySetAsync(_group, new GroupSizes(0, 1, 9), default));
    }

    [Theory]
    [InlineData("ScalingActivityInProgress")]
    [InlineData("ResourceContention")]
    [InlineData("Throttling")]
    public async Task A_temporary_AWS_error_is_thrown(string code)
    {
        fixture.Proxy.Faults.Fail("autoscaling", "UpdateAutoScalingGroup", new(code, "Later."));

        await Assert.ThrowsAsync<AmazonAutoScalingException>(() => _sizes.TrySetAsync(_group, new GroupSizes(0, 1, 9), default));
    }

    public void Dispose() => _aws.Dispose();
}
