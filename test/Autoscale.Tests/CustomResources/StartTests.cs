using Autoscale.Domain.Deployment;
using Autoscale.Domain.Fleet;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Tests.CustomResources;

/// <summary>How a stack starts its scaling groups. Spec 1.12, 7.10.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("Create", "startAutoscale")]
    [InlineData("Create", "initiateAutoscale")]
    [InlineData("Update", "startAutoscale")]
    public async Task Both_groups_get_the_sizes_of_the_settings(string request, string service)
    {
        using var stack = new Stack();
        stack.Settings.Set("byol-scaling-group-max-size", "4");

        var reply = await stack.SendAsync(StackEvent.Of(request, service));

        Assert.True(reply.IsSuccess, reply.Reason);
        Assert.Equal((new GroupSizes(2, 2, 4), new GroupSizes(0, 0, 6)), (stack.Sizes.Of(Stack.Byol), stack.Sizes.Of(Stack.Payg)));
        Assert.Equal(2, stack.Cloud.Instances.Count);
    }

    [Fact]
    public async Task Starting_twice_changes_nothing_more()
    {
        using var stack = new Stack();
        _ = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));

        var reply = await stack.SendAsync(StackEvent.Of("Update", "startAutoscale"));

        Assert.Equal("Scaling group fgt-byol has 2 of 2 to 2 members as it should. Scaling group fgt-payg has 0 of 0 to 6 members as it should.", reply.Reason);
        Assert.Equal(2, stack.Cloud.Instances.Count);
    }

    [Theory]
    [InlineData(4, "6", 4)]
    [InlineData(4, "3", 3)]
    public async Task A_busy_group_keeps_whom_it_has_got_within_its_new_bounds(int grown, string most, int expected)
    {
        using var stack = new Stack();
        _ = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));
        _ = await stack.Sizes.TrySetAsync(Stack.Payg, new GroupSizes(0, grown, 6), CancellationToken.None);
        stack.Settings.Set("scaling-group-max-size", most);

        _ = await stack.SendAsync(StackEvent.Of("Update", "startAutoscale", ("scaling-group-desired-capacity", "0"), ("scaling-group-max-size", most))
            .From("startAutoscale", ("scaling-group-desired-capacity", "0"), ("scaling-group-max-size", "6")));

        Assert.Equal(expected, stack.Sizes.Of(Stack.Payg)!.Desired);
    }

    [Fact]
    public async Task Whoever_changes_how_many_there_should_be_gets_that_many()
    {
        using var stack = new Stack();
        _ = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));
        _ = await stack.Sizes.TrySetAsync(Stack.Payg, new GroupSizes(0, 4, 6), CancellationToken.None);
        stack.Settings.Set("scaling-group-desired-capacity", "1");

        _ = await stack.SendAsync(StackEvent.Of("Update", "startAutoscale", ("scaling-group-desired-capacity", "1")).From("startAutoscale", ("scaling-group-desired-capacity", "0")));

        Assert.Equal(1, stack.Sizes.Of(Stack.Payg)!.Desired);
    }

    [Fact]
    public async Task Sizes_are_those_of_the_table_now_and_not_of_a_minute_ago()
    {
        using var stack = new Stack();
        _ = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));
        _ = await stack.SendAsync(StackEvent.Of("Update", "saveSettings", ("byol-scaling-group-max-size", "5")).From("saveSettings", ("byol-scaling-group-max-size", "2")));

        _ = await stack.SendAsync(StackEvent.Of("Update", "startAutoscale"));

        Assert.Equal(5, stack.Sizes.Of(Stack.Byol)!.Most);
    }

    [Theory]
    [InlineData("byol-scaling-group-desired-capacity", "3", "Setting byol-scaling-group-desired-capacity is 3, but it must be at least byol-scaling-group-min-size (2) and at most byol-scaling-group-max-size (2).")]
    [InlineData("byol-scaling-group-min-size", "3", "Setting byol-scaling-group-desired-capacity is 2, but it must be at least byol-scaling-group-min-size (3) and at most byol-scaling-group-max-size (2).")]
    [InlineData("scaling-group-max-size", "ten", "Setting scaling-group-max-size is 'ten', but it must be a whole number from 0 to 10000.")]
    [InlineData("byol-scaling-group-name", "n/a", "Setting byol-scaling-group-name has no value, but the group is to have 2 of 2 to 2 members.")]
    public async Task Settings_that_do_not_fit_start_nothing(string key, string value, string sentence)
    {
        using var stack = new Stack();
        stack.Settings.Set(key, value);

        var reply = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));

        Assert.Equal((false, sentence), (reply.IsSuccess, reply.Reason));
        Assert.Empty(stack.Cloud.Instances);
    }

    [Fact]
    public async Task A_setting_that_starting_does_not_need_may_be_wrong()
    {
        using var stack = new Stack();
        stack.Settings.Set("heartbeat-interval", "never");

        Assert.True((await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"))).IsSuccess);
    }

    [Fact]
    public async Task A_group_that_does_not_exist_fails_the_stack_and_the_other_is_started_all_the_same()
    {
        using var stack = new Stack();
        stack.Settings.Set("byol-scaling-group-name", "elsewhere");
        stack.Settings.Set("scaling-group-desired-capacity", "1");

        var reply = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));

        Assert.False(reply.IsSuccess);
        Assert.StartsWith("Scaling group elsewhere does not exist, and is to have 2 of 2 to 2 members. Scaling group fgt-payg is to have 1 of 0 to 6", reply.Reason, StringComparison.Ordinal);
        Assert.Equal(1, stack.Sizes.Of(Stack.Payg)!.Desired);
    }

    [Fact]
    public async Task A_deployment_with_one_kind_of_license_has_no_other_group_and_wants_nobody_in_it()
    {
        using var stack = new Stack();
        stack.Settings.Set("payg-scaling-group-name", "not-there");
        stack.Settings.Set("scaling-group-max-size", "0");

        var reply = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));

        Assert.True(reply.IsSuccess, reply.Reason);
        Assert.EndsWith("Scaling group not-there does not exist, and nobody is wanted in it.", reply.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_refusals_of_Auto_Scaling_are_told()
    {
        using var stack = new Stack((_, services) => services.AddSingleton<IGroupSizes>(new DeniedSizes()));

        var reply = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));

        Assert.False(reply.IsSuccess);
        Assert.All(["fgt-byol cannot be given 2 of 2 to 2 members", "fgt-payg cannot be given 0 of 0 to 6 members"], part => Assert.Contains(part, reply.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Trouble_that_passes_is_thrown_so_that_Lambda_tries_again()
    {
        using var stack = new Stack((_, services) => services.AddSingleton<IGroupSizes>(new BrokenSizes()));

        await Assert.ThrowsAsync<TimeoutException>(() => stack.InvokeAsync(StackEvent.Of("Create", "startAutoscale")));

        Assert.Empty(stack.Replies.Sent);
        Assert.Single(stack.Log.Entries(911));
    }

    [Fact]
    public async Task Deleting_the_start_changes_no_group()
    {
        using var stack = new Stack();
        _ = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));

        Assert.True((await stack.SendAsync(StackEvent.Of("Delete", "startAutoscale"))).IsSuccess);
        Assert.Equal(2, stack.Sizes.Of(Stack.Byol)!.Desired);
    }

    private sealed class DeniedSizes : IGroupSizes
    {
        public Task<GroupSizes?> FindAsync(ScalingGroup group, CancellationToken cancellationToken) => Task.FromResult<GroupSizes?>(GroupSizes.None);

        public Task<string?> TrySetAsync(ScalingGroup group, GroupSizes sizes, CancellationToken cancellationToken) => Task.FromResult<string?>("AccessDenied");
    }

    private sealed class BrokenSizes : IGroupSizes
    {
        public Task<GroupSizes?> FindAsync(ScalingGroup group, CancellationToken cancellationToken) => Task.FromException<GroupSizes?>(new TimeoutException());

        public Task<string?> TrySetAsync(ScalingGroup group, GroupSizes sizes, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }
}
