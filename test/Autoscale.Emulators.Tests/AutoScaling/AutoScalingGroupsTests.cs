using Autoscale.Adapters.AutoScaling;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.AutoScaling;

[Collection(AwsCollection.Name)]
public sealed class AutoScalingGroupsTests : IDisposable
{
    private readonly AwsFixture _fixture;
    private readonly Aws _aws;
    private readonly AutoScalingGroups _groups;
    private readonly ScalingGroup _byol;
    private readonly ScalingGroup _payg;

    public AutoScalingGroupsTests(AwsFixture fixture)
    {
        _fixture = fixture;
        _aws = new(fixture);
        _groups = new(fixture.AutoScaling);
        var cluster = fixture.NewTables().Cluster;
        (_byol, _payg) = (new($"{cluster}-byol"), new($"{cluster}-payg"));
    }

    [Fact]
    public async Task All_members_of_a_group_of_three_are_listed_in_one_call()
    {
        var ids = await _aws.CreateGroupAsync(_byol, 3);
        _fixture.Proxy.Reset();

        var members = (await _groups.ListAsync([_byol], default)).Members;

        Assert.Equal(ids.Order(), members.Keys.Order());
        Assert.All(members.Values, e => Assert.Equal(new Enrolment(_byol, LifecycleState.InService), e));
        Assert.Equal(["DescribeAutoScalingGroups"], _fixture.Proxy.Calls.All.Select(c => c.Operation));
    }

    [Fact]
    public async Task The_group_of_one_instance_is_found_in_one_call()
    {
        var ids = await _aws.CreateGroupAsync(_byol, 1);
        var others = await _aws.CreateGroupAsync(_payg, 2);
        _fixture.Proxy.Reset();

        Assert.Equal(new Enrolment(_byol, LifecycleState.InService), await _groups.FindAsync(ids[0], default));
        Assert.Equal(new Enrolment(_payg, LifecycleState.InService), await _groups.FindAsync(others[1], default));
        Assert.Equal(["DescribeAutoScalingInstances", "DescribeAutoScalingInstances"], _fixture.Proxy.Calls.All.Select(c => c.Operation));
    }

    [Fact]
    public async Task A_standby_instance_is_a_member_and_a_detached_instance_is_not()
    {
        var ids = await _aws.CreateGroupAsync(_byol, 3);
        await MoveAsync("EnterStandby", ids[0]);
        await MoveAsync("DetachInstances", ids[1]);

        var members = (await _groups.ListAsync([_byol], default)).Members;

        Assert.Equal((LifecycleState.Standby, LifecycleState.InService), (members[ids[0]].State, members[ids[2]].State));
        Assert.DoesNotContain(ids[1], members.Keys);
        Assert.Equal(new Enrolment(_byol, LifecycleState.Standby), await _groups.FindAsync(ids[0], default));
        Assert.Null(await _groups.FindAsync(ids[1], default));
    }

    [Fact]
    public async Task An_instance_that_is_in_no_group_has_no_enrolment()
    {
        var id = Assert.Single(await _aws.RunInstancesAsync(1));

        Assert.Null(await _groups.FindAsync(id, default));
        Assert.Null(await _groups.FindAsync(Cast.A, default));
    }

    [Fact]
    public async Task An_instance_id_that_is_too_long_for_Auto_Scaling_is_not_looked_up()
    {
        _fixture.Proxy.Reset();

        Assert.Null(await _groups.FindAsync(InstanceId.Parse($"i-{new string('f', 18)}"), default));
        Assert.Empty(_fixture.Proxy.Calls.All);
    }

    [Fact]
    public async Task A_missing_group_is_unknown_and_has_no_members()
    {
        var ids = await _aws.CreateGroupAsync(_byol, 1);

        var missing = await _groups.ListAsync([_payg], default);
        var both = await _groups.ListAsync([_payg, _byol], default);

        Assert.Empty(missing.Members);
        Assert.Equal([_payg], missing.Unknown);
        Assert.Equal(ids, both.Members.Keys);
        Assert.Equal([_payg], both.Unknown);
    }

    [Fact]
    public async Task A_group_without_members_is_known()
    {
        await _aws.CreateGroupAsync(_byol, 0);

        var listing = await _groups.ListAsync([_byol], default);

        Assert.Empty(listing.Members);
        Assert.Empty(listing.Unknown);
    }

    [Fact]
    public async Task Listing_no_groups_makes_no_call()
    {
        await _aws.CreateGroupAsync(_byol, 1);
        _fixture.Proxy.Reset();

        Assert.Empty((await _groups.ListAsync([], default)).Members);
        Assert.Empty(_fixture.Proxy.Calls.All);
    }

    [Fact]
    public async Task All_pages_of_an_answer_are_read()
    {
        var ids = await _aws.CreateGroupAsync(_byol, 2);
        var others = await _aws.CreateGroupAsync(_payg, 1);
        _fixture.Proxy.Reset();

        var members = (await new AutoScalingGroups(_fixture.SmallPagesAutoScaling()).ListAsync([_byol, _payg], default)).Members;

        Assert.Equal(ids.Concat(others).Order(), members.Keys.Order());
        Assert.Equal(2, _fixture.Proxy.Calls.Count("autoscaling"));
    }

    public void Dispose() => _aws.Dispose();

    private async Task MoveAsync(string action, InstanceId instance) => await _aws.AutoScalingAsync(
        action, ("AutoScalingGroupName", _byol.Name), ("InstanceIds.member.1", instance.Value), ("ShouldDecrementDesiredCapacity", "true"));
}
