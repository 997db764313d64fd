using System.Net;
using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Lambda.Handlers;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Interception;

namespace Autoscale.Tests.CustomResources;

/// <summary>
/// Deletion of a stack: it empties the scaling groups and deletes the resources of their members. Spec 1.12, 7.10, W15, W17.
/// </summary>
public sealed class StopTests
{
    [Theory]
    [InlineData("Create")]
    [InlineData("Update")]
    public async Task Creating_or_updating_the_stop_resource_stops_nothing(string request)
    {
        using var stack = Started(2);

        Assert.True((await stack.SendAsync(StackEvent.Of(request, "stopAutoscale"))).IsSuccess);
        Assert.Equal(new GroupSizes(2, 2, 4), stack.Sizes.Of(Stack.Byol));
    }

    [Fact]
    public async Task Deletion_empties_both_groups_and_replies_when_no_member_is_left()
    {
        using var stack = Started(2, 1);

        var looks = await stack.DrainAsync(StackEvent.Of("Delete", "stopAutoscale"), TerminateOneLeavingMember);

        Assert.True(stack.Reply.IsSuccess, stack.Reply.Reason);
        Assert.Equal("No members are left in fgt-byol and fgt-payg, and no resources of members.", stack.Reply.Reason);
        Assert.Equal(StackEvent.PhysicalId, stack.Reply.PhysicalResourceId);
        Assert.Equal((new GroupSizes(0, 0, 4), new GroupSizes(0, 0, 4)), (stack.Sizes.Of(Stack.Byol), stack.Sizes.Of(Stack.Payg)));
        Assert.Equal((4, Stack.Noon + (3 * StopWorkflow.Pause)), (looks, stack.Clock.GetUtcNow()));
        Assert.All(stack.Cloud.Instances, i => Assert.Equal(PowerState.Terminated, i.Description.Power));
    }

    [Fact]
    public async Task A_protected_primary_is_terminated_too()
    {
        using var stack = Started(2);
        stack.Cloud.Protect(stack.Cloud.Instances[0].Id, isProtected: true);

        _ = await stack.DrainAsync(StackEvent.Of("Delete", "stopAutoscale"), TerminateOneLeavingMember);

        Assert.True(stack.Reply.IsSuccess, stack.Reply.Reason);
        Assert.All(stack.Cloud.Instances, i => Assert.Equal(PowerState.Terminated, i.Description.Power));
    }

    [Fact]
    public async Task A_member_that_becomes_protected_during_the_drain_is_terminated_too()
    {
        using var stack = Started(2);
        var late = stack.Cloud.Launch(Stack.Byol);

        _ = await stack.DrainAsync(StackEvent.Of("Delete", "stopAutoscale"), cloud =>
        {
            // The late launch completes and the new member becomes the protected primary.
            if (cloud.Instance(late).Enrolment is { State: LifecycleState.Pending })
            {
                cloud.PutInService(late);
                cloud.Protect(late, isProtected: true);
            }

            TerminateOneLeavingMember(cloud);
        });

        Assert.True(stack.Reply.IsSuccess, stack.Reply.Reason);
        Assert.Equal(PowerState.Terminated, stack.Cloud.Instance(late).Description.Power);
    }

    [Fact]
    public async Task A_member_in_standby_is_terminated()
    {
        using var stack = Started(2);
        stack.Cloud.EnterStandby(stack.Cloud.Instances[1].Id);

        _ = await stack.DrainAsync(StackEvent.Of("Delete", "stopAutoscale"), TerminateOneLeavingMember);

        Assert.True(stack.Reply.IsSuccess, stack.Reply.Reason);
    }

    [Fact]
    public async Task A_drain_longer_than_one_invocation_is_continued_by_the_next_invocation()
    {
        using var stack = Started(2, 1);
        var request = StackEvent.Of("Delete", "stopAutoscale");

        var first = await Assert.ThrowsAsync<UnfinishedDeploymentException>(() => stack.DrainAsync(request, _ => { }));
        Assert.Equal(Stack.Noon.AddMinutes(14) - StopWorkflow.Pause, stack.Clock.GetUtcNow());
        TerminateOneLeavingMember(stack.Cloud);
        TerminateOneLeavingMember(stack.Cloud);
        var second = await Assert.ThrowsAsync<UnfinishedDeploymentException>(() => stack.DrainAsync(request, _ => { }));
        Assert.Empty(stack.Replies.Sent);
        _ = await stack.DrainAsync(request, TerminateOneLeavingMember);

        Assert.Contains("scaling group fgt-byol still has", first.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("fgt-byol", second.Message, StringComparison.Ordinal);
        Assert.True(Assert.Single(stack.Replies.Sent).Reply.IsSuccess);
        Assert.Equal(2, stack.Log.Entries(1002).Count);
        Assert.Empty(stack.Log.Entries(911));
    }

    [Theory]
    [InlineData(
        "RetriesExhausted",
        "The function did not finish in any of its attempts. Last error: Not done yet: scaling group fgt-byol still has 1 member.")]
    [InlineData(
        "EventAgeExceeded",
        "Lambda could not run the function in time. Last error: Not done yet: scaling group fgt-byol still has 1 member.")]
    public async Task The_stack_gets_the_reason_when_Lambda_gives_up(string condition, string reason)
    {
        using var stack = Started(2);

        var reply = await stack.SendAsync(StackEvent.GivenUp(
            StackEvent.Of("Delete", "stopAutoscale"), condition, "Not done yet: scaling group fgt-byol still has 1 member."));

        Assert.Equal((false, reason), (reply.IsSuccess, reply.Reason));
        Assert.Equal(2, stack.Sizes.Of(Stack.Byol)!.Desired);
    }

    [Fact]
    public async Task A_missing_group_counts_as_stopped()
    {
        using var stack = new Stack();
        stack.Settings.Set("byol-scaling-group-name", "elsewhere");
        stack.Settings.Set("payg-scaling-group-name", "n/a");

        Assert.True((await stack.SendAsync(StackEvent.Of("Delete", "stopAutoscale"))).IsSuccess);
    }

    [Fact]
    public async Task A_stack_without_group_settings_can_be_deleted()
    {
        using var stack = new Stack();
        _ = stack.Settings.Remove("byol-scaling-group-name");
        _ = stack.Settings.Remove("payg-scaling-group-name");

        Assert.Equal(
            "No members are left in any scaling group, and no resources of members.",
            (await stack.SendAsync(StackEvent.Of("Delete", "stopAutoscale"))).Reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Interfaces_and_VPN_connections_of_members_are_deleted_with_the_stack(int looksToMove)
    {
        using var stack = Started(1);
        var member = stack.Cloud.Instances[0].Id;
        stack.Cloud.Interfaces.EndsWithInstance = false;
        var face = await stack.Cloud.Interfaces.CreateAsync(new NicOrder(member, "subnet-1", []), Stack.Noon, default);
        await stack.Cloud.Interfaces.AttachAsync(face.Id, member, 1, default);
        var gateway = await stack.Cloud.Vpn.CreateGatewayAsync(member, IPAddress.Parse("203.0.113.1"), 65000, Stack.Noon, default);
        _ = await stack.Cloud.Vpn.CreateAsync(member, IPAddress.Parse("203.0.113.1"), gateway.Id, "tgw-1", Stack.Noon, default);
        Assert.True(await stack.NicAttachments.TrySaveAsync(new NicAttachment(member, face.Id, AttachmentState.Attached), default));
        (stack.Cloud.Interfaces.LooksToMove, stack.Cloud.Vpn.LooksToMove) = (looksToMove, looksToMove);

        _ = await stack.DrainAsync(StackEvent.Of("Delete", "stopAutoscale"), TerminateOneLeavingMember);

        Assert.True(stack.Reply.IsSuccess, stack.Reply.Reason);
        Assert.Empty(stack.Cloud.Interfaces.All);
        Assert.Empty(stack.Cloud.Vpn.Connections);
        Assert.Empty(stack.Cloud.Vpn.Gateways);
        Assert.Empty(await stack.NicAttachments.ListAsync(default));
    }

    [Fact]
    public async Task Interfaces_without_an_owner_tag_are_deleted_with_the_stack()
    {
        var orphans = new Orphans();
        using var stack = new Stack((_, ports) => ports.With<IOwnedInterfaces>(orphans));

        Assert.True((await stack.SendAsync(StackEvent.Of("Delete", "stopAutoscale"))).IsSuccess);
        Assert.Empty(orphans.Left);
    }

    [Fact]
    public async Task A_failed_check_is_logged_and_the_drain_continues()
    {
        var faults = 3;
        using var stack = new Stack((s, ports) => ports.With<IScalingGroups>(new ShakyGroups(s.Cloud, () => faults-- > 0)));

        _ = await stack.DrainAsync(StackEvent.Of("Delete", "stopAutoscale"), _ => { });

        Assert.True(stack.Reply.IsSuccess, stack.Reply.Reason);
        Assert.Equal(3, stack.Log.Entries(204).Count);
    }

    [Fact]
    public async Task A_minute_of_continuous_faults_ends_the_invocation_as_unfinished()
    {
        using var stack = new Stack((s, ports) => ports.With<IScalingGroups>(new ShakyGroups(s.Cloud, () => true)));

        await Assert.ThrowsAsync<UnfinishedDeploymentException>(() => stack.DrainAsync(StackEvent.Of("Delete", "stopAutoscale"), _ => { }));

        Assert.Equal(Stack.Noon.AddSeconds(55), stack.Clock.GetUtcNow());
    }

    private static Stack Started(int byol, int payg = 0)
    {
        var stack = new Stack();
        foreach (var (group, count) in new[] { (Stack.Byol, byol), (Stack.Payg, payg) })
        {
            stack.Sizes.Put(group, new GroupSizes(count, count, 4));
            for (var i = 0; i < count; i++)
                stack.Cloud.PutInService(stack.Cloud.Launch(group));
        }

        return stack;
    }

    private static void TerminateOneLeavingMember(SimulatedCloud cloud)
    {
        if (cloud.Instances.FirstOrDefault(i => i.Enrolment is { State: LifecycleState.Terminating }) is { } leaving)
            cloud.Terminate(leaving.Id);
    }
}
