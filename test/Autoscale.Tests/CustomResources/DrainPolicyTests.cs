using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.CustomResources;

/// <summary>Steps that empty a scaling group. Spec 1.12.</summary>
public sealed class DrainPolicyTests
{
    private static readonly InstanceId A = InstanceId.Parse("i-a");
    private static readonly ScalingGroup Group = new("fgt-byol");
    private static readonly GroupSizes Running = new(2, 2, 4);
    private static readonly GroupSizes Emptied = new(0, 0, 4);

    /// <summary>
    /// Group sizes, one member (state, and + for protected), standing, sizes to set, and whether the member is terminated.
    /// </summary>
    public static TheoryData<GroupSizes?, string, GroupStanding, GroupSizes?, bool> Table => new()
    {
        { null, "", GroupStanding.Stopped, null, false },
        { Emptied, "", GroupStanding.Stopped, null, false },
        { Running, "", GroupStanding.Running, Emptied, false },
        { new(0, 1, 4), "", GroupStanding.Running, Emptied, false },
        { new(1, 0, 4), "", GroupStanding.Running, Emptied, false },
        { Running, "InService", GroupStanding.Running, Emptied, false },
        { Emptied, "InService", GroupStanding.Running, null, false },
        { Emptied, "InService+", GroupStanding.Running, null, true },
        { Running, "InService+", GroupStanding.Running, Emptied, true },
        { Emptied, "Standby", GroupStanding.Running, null, true },
        { Emptied, "Pending", GroupStanding.InTransition, null, false },
        { Emptied, "Pending+", GroupStanding.InTransition, null, true },
        { Emptied, "Terminating", GroupStanding.InTransition, null, false },
        { Emptied, "Terminating+", GroupStanding.InTransition, null, false },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_group_is_emptied_step_by_step(
        GroupSizes? sizes, string member, GroupStanding standing, GroupSizes? set, bool isTerminated)
    {
        var members = new Dictionary<InstanceId, Enrolment>();
        if (member.Length > 0)
            members[A] = new Enrolment(Group, Enum.Parse<LifecycleState>(member.TrimEnd('+'))) { IsProtected = member.EndsWith('+') };

        var drain = DrainPolicy.Decide(Group, sizes, members);

        Assert.Equal((standing, set, isTerminated), (drain.Standing, drain.Sizes, drain.Terminate.Contains(A)));
        Assert.Equal(standing == GroupStanding.Stopped, drain.Left is null);
    }

    [Fact]
    public void Members_of_other_groups_are_ignored()
    {
        var members = new Dictionary<InstanceId, Enrolment>
        {
            [A] = new(new ScalingGroup("fgt-payg"), LifecycleState.InService) { IsProtected = true },
        };

        Assert.Equal(GroupStanding.Stopped, DrainPolicy.Decide(Group, Emptied, members).Standing);
    }

    [Fact]
    public void Few_remaining_members_are_named_and_many_are_counted()
    {
        Assert.Equal($"scaling group fgt-byol still has {A} (InService)", Left(A));
        Assert.Equal(
            "scaling group fgt-byol still has 6 members", Left([.. Enumerable.Range(1, 6).Select(i => InstanceId.Parse($"i-{i}"))]));
        Assert.Equal(
            "scaling group fgt-byol still has a minimum size or desired capacity above 0",
            DrainPolicy.Decide(Group, Running, new Dictionary<InstanceId, Enrolment>()).Left);
    }

    private static string? Left(params InstanceId[] ids) =>
        DrainPolicy.Decide(Group, Emptied, ids.ToDictionary(i => i, _ => new Enrolment(Group, LifecycleState.InService))).Left;
}
