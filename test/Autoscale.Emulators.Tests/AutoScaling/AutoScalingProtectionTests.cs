using Amazon.AutoScaling;
using Autoscale.Adapters.AutoScaling;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.AutoScaling;

[Collection(AwsCollection.Name)]
public sealed class AutoScalingProtectionTests(AwsFixture fixture) : IDisposable
{
    private readonly Aws _aws = new(fixture);
    private readonly AutoScalingProtection _protection = new(fixture.AutoScaling);
    private readonly ScalingGroup _group = new($"{fixture.NewTables().Cluster}-byol");

    [Fact]
    public async Task Scale_in_protection_of_one_member_is_set_and_removed()
    {
        var ids = await _aws.CreateGroupAsync(_group, 2);
        Assert.Empty(await ProtectedAsync());

        await _protection.SetAsync(_group, ids[0], isProtected: true, default);
        await _protection.SetAsync(_group, ids[0], isProtected: true, default);
        Assert.Equal([ids[0]], await ProtectedAsync());

        await _protection.SetAsync(_group, ids[0], isProtected: false, default);
        Assert.Empty(await ProtectedAsync());
    }

    [Fact]
    public async Task A_member_that_has_left_the_group_causes_no_error()
    {
        await _aws.CreateGroupAsync(_group, 1);
        var refusal = fixture.Proxy.Faults.Fail(
            "autoscaling",
            "SetInstanceProtection",
            new("ValidationError", $"The instance {Cast.A} is not in InService or EnteringStandby or Standby."));

        await _protection.SetAsync(_group, Cast.A, isProtected: true, default);

        Assert.Equal(1, refusal.Hits);
    }

    [Fact]
    public async Task Any_other_AWS_error_is_thrown()
    {
        fixture.Proxy.Faults.Fail("autoscaling", "SetInstanceProtection", AwsError.AccessDenied);

        await Assert.ThrowsAsync<AmazonAutoScalingException>(() => _protection.SetAsync(_group, Cast.A, isProtected: true, default));
    }

    public void Dispose() => _aws.Dispose();

    private async Task<IEnumerable<InstanceId>> ProtectedAsync() =>
        (await new AutoScalingGroups(fixture.AutoScaling).ListAsync([_group], default)).Members
            .Where(m => m.Value.IsProtected).Select(m => m.Key);
}
