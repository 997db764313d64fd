using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Simulation.Interception;

namespace Autoscale.Tests.CustomResources;

/// <summary>Start of the scaling groups by a stack. Spec 1.12, 7.10.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("Create", "startAutoscale")]
    [InlineData("Create", "initiateAutoscale")]
    [InlineData("Update", "startAutoscale")]
    public async Task Starting_gives_both_groups_the_sizes_in_the_settings(string request, string service)
    {
        using var stack = new Stack();
        stack.Settings.Set("byol-scaling-group-max-size", "4");

        var reply = await stack.SendAsync(StackEvent.Of(request, service));

        Assert.True(reply.IsSuccess, reply.Reason);
        Assert.Equal((new GroupSizes(2, 2, 4), new GroupSizes(0, 0, 6)), (stack.Sizes.Of(Stack.Byol), stack.Sizes.Of(Stack.Payg)));
        Assert.Equal(2, stack.Cloud.Instances.Count);
    }

    [Fact]
    public async Task A_second_start_changes_nothing()
    {
        using var stack = new Stack();
        _ = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));

        var reply = await stack.SendAsync(StackEvent.Of("Update", "startAutoscale"));

        Assert.Equal(
            "Scaling group fgt-byol already has minimum 2, desired 2, maximum 2. "
            + "Scaling group fgt-payg already has minimum 0, desired 0, maximum 6.",
            reply.Reason);
        Assert.Equal(2, stack.Cloud.Instances.Count);
    }

    [Theory]
    [InlineData(4, "6", 4)]
    [InlineData(4, "3", 3)]
    public async Task A_grown_group_keeps_its_desired_capacity_within_the_new_bounds(int grown, string most, int expected)
    {
        using var stack = new Stack();
        _ = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));
        _ = await stack.Sizes.TrySetAsync(Stack.Payg, new GroupSizes(0, grown, 6), CancellationToken.None);
        stack.Settings.Set("scaling-group-max-size", most);

        _ = await stack.SendAsync(
            StackEvent.Of("Update", "startAutoscale", ("scaling-group-desired-capacity", "0"), ("scaling-group-max-size", most))
                .From("startAutoscale", ("scaling-group-desired-capacity", "0"), ("scaling-group-max-size", "6")));

        Assert.Equal(expected, stack.Sizes.Of(Stack.Payg)!.Desired);
    }

    [Fact]
    public async Task An_update_of_the_desired_capacity_takes_effect()
    {
        using var stack = new Stack();
        _ = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));
        _ = await stack.Sizes.TrySetAsync(Stack.Payg, new GroupSizes(0, 4, 6), CancellationToken.None);
        stack.Settings.Set("scaling-group-desired-capacity", "1");

        _ = await stack.SendAsync(StackEvent.Of("Update", "startAutoscale", ("scaling-group-desired-capacity", "1"))
            .From("startAutoscale", ("scaling-group-desired-capacity", "0")));

        Assert.Equal(1, stack.Sizes.Of(Stack.Payg)!.Desired);
    }

    [Fact]
    public async Task Starting_reads_the_settings_table_without_a_cache()
    {
        using var stack = new Stack();
        _ = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));
        _ = await stack.SendAsync(StackEvent.Of("Update", "saveSettings", ("byol-scaling-group-max-size", "5"))
            .From("saveSettings", ("byol-scaling-group-max-size", "2")));

        _ = await stack.SendAsync(StackEvent.Of("Update", "startAutoscale"));

        Assert.Equal(5, stack.Sizes.Of(Stack.Byol)!.Max);
    }

    [Theory]
    [InlineData(
        "byol-scaling-group-desired-capacity",
        "3",
        "Setting byol-scaling-group-desired-capacity is 3, "
        + "but it must be at least byol-scaling-group-min-size (2) and at most byol-scaling-group-max-size (2).")]
    [InlineData(
        "byol-scaling-group-min-size",
        "3",
        "Setting byol-scaling-group-desired-capacity is 2, "
        + "but it must be at least byol-scaling-group-min-size (3) and at most byol-scaling-group-max-size (2).")]
    [InlineData("scaling-group-max-size", "ten", "Setting scaling-group-max-size is 'ten', but it must be a whole number from 0 to 10000.")]
    [InlineData(
        "byol-scaling-group-name",
        "n/a",
        "Setting byol-scaling-group-name has no value, but the sizes of the group are minimum 2, desired 2, maximum 2. "
        + "Set the name or set the sizes to 0.")]
    public async Task Inconsistent_settings_start_no_group(string key, string value, string sentence)
    {
        using var stack = new Stack();
        stack.Settings.Set(key, value);

        var reply = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));

        Assert.Equal((false, sentence), (reply.IsSuccess, reply.Reason));
        Assert.Empty(stack.Cloud.Instances);
    }

    [Fact]
    public async Task An_invalid_setting_that_starting_does_not_read_is_ignored()
    {
        using var stack = new Stack();
        stack.Settings.Set("heartbeat-interval", "never");

        Assert.True((await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"))).IsSuccess);
    }

    [Fact]
    public async Task A_missing_group_fails_the_stack_and_the_other_group_is_still_started()
    {
        using var stack = new Stack();
        stack.Settings.Set("byol-scaling-group-name", "elsewhere");
        stack.Settings.Set("scaling-group-desired-capacity", "1");

        var reply = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));

        Assert.False(reply.IsSuccess);
        Assert.StartsWith(
            "Scaling group elsewhere does not exist, but its settings are minimum 2, desired 2, maximum 2. "
            + "Create the group or set its sizes to 0. Scaling group fgt-payg now has minimum 0, desired 1, maximum 6",
            reply.Reason,
            StringComparison.Ordinal);
        Assert.Equal(1, stack.Sizes.Of(Stack.Payg)!.Desired);
    }

    [Fact]
    public async Task A_missing_group_of_size_zero_is_accepted()
    {
        using var stack = new Stack();
        stack.Settings.Set("payg-scaling-group-name", "not-there");
        stack.Settings.Set("scaling-group-max-size", "0");

        var reply = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));

        Assert.True(reply.IsSuccess, reply.Reason);
        Assert.EndsWith(
            "Scaling group not-there does not exist, and its sizes are 0: there is no group to start.",
            reply.Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reply_names_the_refusals_of_both_groups()
    {
        using var stack = new Stack((_, ports) => ports.With<IGroupSizes>(new DeniedSizes()));

        var reply = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));

        Assert.False(reply.IsSuccess);
        Assert.All(
            ["fgt-byol cannot be set to minimum 2, desired 2, maximum 2", "fgt-payg cannot be set to minimum 0, desired 0, maximum 6"],
            part => Assert.Contains(part, reply.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_transient_fault_is_thrown_so_that_Lambda_retries()
    {
        using var stack = new Stack((_, ports) => ports.With<IGroupSizes>(new BrokenSizes()));

        await Assert.ThrowsAsync<TimeoutException>(() => stack.InvokeAsync(StackEvent.Of("Create", "startAutoscale")));

        Assert.Empty(stack.Replies.Sent);
        Assert.Single(stack.Log.Entries(911));
    }

    [Fact]
    public async Task Deleting_the_start_resource_changes_no_group()
    {
        using var stack = new Stack();
        _ = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));

        Assert.True((await stack.SendAsync(StackEvent.Of("Delete", "startAutoscale"))).IsSuccess);
        Assert.Equal(2, stack.Sizes.Of(Stack.Byol)!.Desired);
    }

    private sealed class DeniedSizes : IGroupSizes
    {
        public Task<GroupSizes?> FindAsync(ScalingGroup group, CancellationToken cancellationToken) =>
            Task.FromResult<GroupSizes?>(GroupSizes.None);

        public Task<string?> TrySetAsync(ScalingGroup group, GroupSizes sizes, CancellationToken cancellationToken) =>
            Task.FromResult<string?>("AccessDenied");
    }

    private sealed class BrokenSizes : IGroupSizes
    {
        public Task<GroupSizes?> FindAsync(ScalingGroup group, CancellationToken cancellationToken) =>
            Task.FromException<GroupSizes?>(new TimeoutException());

        public Task<string?> TrySetAsync(ScalingGroup group, GroupSizes sizes, CancellationToken cancellationToken) =>
            Task.FromResult<string?>(null);
    }
}
