using System.Net;
using Autoscale.Domain.Deployment;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.NicAttachments;
using Autoscale.Lambda.Handlers;
using Autoscale.Simulation.Cloud;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Tests.CustomResources;

/// <summary>How a stack that ends empties its scaling groups and clears up after their members. Spec 1.12, 7.10, W15, W17.</summary>
public sealed class StopTests
{
    [Theory]
    [InlineData("Create")]
    [InlineData("Update")]
    public async Task Nothing_is_stopped_before_the_stack_ends(string request)
    {
        using var stack = Started(2);

        Assert.True((await stack.SendAsync(StackEvent.Of(request, "stopAutoscale"))).IsSuccess);
        Assert.Equal(new GroupSizes(2, 2, 4), stack.Sizes.Of(Stack.Byol));
    }

    [Fact]
    public async Task Members_leave_and_the_stack_is_told_when_nobody_is_left()
    {
        using var stack = Started(2, 1);

        var looks = await stack.DrainAsync(StackEvent.Of("Delete", "stopAutoscale"), EndOneThatIsLeaving);

        Assert.True(stack.Reply.IsSuccess, stack.Reply.Reason);
        Assert.Equal("Nobody is left in fgt-byol and fgt-payg, and nothing that was made for members.", stack.Reply.Reason);
        Assert.Equal(StackEvent.PhysicalId, stack.Reply.PhysicalResourceId);
        Assert.Equal((new GroupSizes(0, 0, 4), new GroupSizes(0, 0, 4)), (stack.Sizes.Of(Stack.Byol), stack.Sizes.Of(Stack.Payg)));
        Assert.Equal((4, Stack.Noon + (3 * StopWorkflow.Pause)), (looks, stack.Clock.GetUtcNow()));
        Assert.All(stack.Cloud.Instances, i => Assert.Equal(PowerState.Terminated, i.Description.Power));
    }

    [Fact]
    public async Task A_primary_that_is_protected_from_scaling_in_leaves_too()
    {
        using var stack = Started(2);
        stack.Cloud.Protect(stack.Cloud.Instances[0].Id, isProtected: true);

        _ = await stack.DrainAsync(StackEvent.Of("Delete", "stopAutoscale"), EndOneThatIsLeaving);

        Assert.True(stack.Reply.IsSuccess, stack.Reply.Reason);
        Assert.All(stack.Cloud.Instances, i => Assert.Equal(PowerState.Terminated, i.Description.Power));
    }

    [Fact]
    public async Task So_does_one_that_becomes_protected_while_the_group_is_emptied()
    {
        using var stack = Started(2);
        var late = stack.Cloud.Launch(Stack.Byol);

        _ = await stack.DrainAsync(StackEvent.Of("Delete", "stopAutoscale"), cloud =>
        {
            // The launch was on its way, and the newcomer is elected.
            if (cloud.Instance(late).Enrolment is { State: LifecycleState.Pending })
            {
                cloud.PutInService(late);
                cloud.Protect(late, isProtected: true);
            }

            EndOneThatIsLeaving(cloud);
        });

        Assert.True(stack.Reply.IsSuccess, stack.Reply.Reason);
        Assert.Equal(PowerState.Terminated, stack.Cloud.Instance(late).Description.Power);
    }

    [Fact]
    public async Task One_that_an_operator_set_aside_is_terminated()
    {
        using var stack = Started(2);
        stack.Cloud.EnterStandby(stack.Cloud.Instances[1].Id);

        _ = await stack.DrainAsync(StackEvent.Of("Delete", "stopAutoscale"), EndOneThatIsLeaving);

        Assert.True(stack.Reply.IsSuccess, stack.Reply.Reason);
    }

    [Fact]
    public async Task A_drain_that_takes_longer_than_an_invocation_is_gone_on_with_by_the_next()
    {
        using var stack = Started(2, 1);
        var request = StackEvent.Of("Delete", "stopAutoscale");

        var first = await Assert.ThrowsAsync<UnfinishedDeploymentException>(() => stack.DrainAsync(request, _ => { }));
        Assert.Equal(Stack.Noon.AddMinutes(14) - StopWorkflow.Pause, stack.Clock.GetUtcNow());
        EndOneThatIsLeaving(stack.Cloud);
        EndOneThatIsLeaving(stack.Cloud);
        var second = await Assert.ThrowsAsync<UnfinishedDeploymentException>(() => stack.DrainAsync(request, _ => { }));
        Assert.Empty(stack.Replies.Sent);
        _ = await stack.DrainAsync(request, EndOneThatIsLeaving);

        Assert.Contains("scaling group fgt-byol still has", first.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("fgt-byol", second.Message, StringComparison.Ordinal);
        Assert.True(Assert.Single(stack.Replies.Sent).Reply.IsSuccess);
        Assert.Equal(2, stack.Log.Entries(1002).Count);
        Assert.Empty(stack.Log.Entries(911));
    }

    [Theory]
    [InlineData("RetriesExhausted", "The function did not finish, however often Lambda tried. Last it said: Not done yet: scaling group fgt-byol still has 1 member.")]
    [InlineData("EventAgeExceeded", "Lambda could not run the function in time. Last it said: Not done yet: scaling group fgt-byol still has 1 member.")]
    public async Task When_Lambda_gives_up_the_stack_is_told_why(string condition, string reason)
    {
        using var stack = Started(2);

        var reply = await stack.SendAsync(StackEvent.GivenUp(StackEvent.Of("Delete", "stopAutoscale"), condition, "Not done yet: scaling group fgt-byol still has 1 member."));

        Assert.Equal((false, reason), (reply.IsSuccess, reply.Reason));
        Assert.Equal(2, stack.Sizes.Of(Stack.Byol)!.Desired);
    }

    [Fact]
    public async Task A_group_that_does_not_exist_is_stopped()
    {
        using var stack = new Stack();
        stack.Settings.Set("byol-scaling-group-name", "elsewhere");
        stack.Settings.Set("payg-scaling-group-name", "n/a");

        Assert.True((await stack.SendAsync(StackEvent.Of("Delete", "stopAutoscale"))).IsSuccess);
    }

    [Fact]
    public async Task A_stack_without_any_settings_can_be_undone()
    {
        using var stack = new Stack();
        _ = stack.Settings.Remove("byol-scaling-group-name");
        _ = stack.Settings.Remove("payg-scaling-group-name");

        Assert.Equal("Nobody is left in any group, and nothing that was made for members.", (await stack.SendAsync(StackEvent.Of("Delete", "stopAutoscale"))).Reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task What_was_made_for_members_goes_with_them(int looksToMove)
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

        _ = await stack.DrainAsync(StackEvent.Of("Delete", "stopAutoscale"), EndOneThatIsLeaving);

        Assert.True(stack.Reply.IsSuccess, stack.Reply.Reason);
        Assert.Empty(stack.Cloud.Interfaces.All);
        Assert.Empty(stack.Cloud.Vpn.Connections);
        Assert.Empty(stack.Cloud.Vpn.Gateways);
        Assert.Empty(await stack.NicAttachments.ListAsync(default));
    }

    [Fact]
    public async Task What_does_not_say_whom_it_was_made_for_goes_too()
    {
        var orphans = new Orphans();
        using var stack = new Stack((_, services) => services.AddSingleton<IOwnedInterfaces>(orphans));

        Assert.True((await stack.SendAsync(StackEvent.Of("Delete", "stopAutoscale"))).IsSuccess);
        Assert.Empty(orphans.Left);
    }

    [Fact]
    public async Task A_look_that_fails_is_noted_and_the_next_one_goes_on()
    {
        var faults = 3;
        using var stack = new Stack((s, services) => services.AddSingleton<IScalingGroups>(new ShakyGroups(s.Cloud, () => faults-- > 0)));

        _ = await stack.DrainAsync(StackEvent.Of("Delete", "stopAutoscale"), _ => { });

        Assert.True(stack.Reply.IsSuccess, stack.Reply.Reason);
        Assert.Equal(3, stack.Log.Entries(204).Count);
    }

    [Fact]
    public async Task A_minute_of_nothing_but_faults_is_left_to_the_next_attempt()
    {
        using var stack = new Stack((s, services) => services.AddSingleton<IScalingGroups>(new ShakyGroups(s.Cloud, () => true)));

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

    private static void EndOneThatIsLeaving(SimulatedCloud cloud)
    {
        if (cloud.Instances.FirstOrDefault(i => i.Enrolment is { State: LifecycleState.Terminating }) is { } leaving)
            cloud.Terminate(leaving.Id);
    }
}
