using System.Reflection;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.DynamoDb;

public sealed class LifecycleActionItemTests
{
    private static readonly Item OfTheOriginal = new()
    {
        ["vmId"] = new("i-0aaaaaaaaaaaaaaaa"),
        ["scalingGroupName"] = new("demo-byol"),
        ["actionToken"] = new("87654321-4321-4321-4321-210987654321"),
        ["hookName"] = new("demo-launching"),
        ["state"] = new("launching"),
        ["timestamp"] = new() { N = "1780315200000" },
    };

    [Fact]
    public void Every_field_is_read_back()
    {
        var full = Cast.FullLifecycleAction(Cast.A) with { Version = 41 };

        Assert.Equal(full, LifecycleActionItem.Read(LifecycleActionItem.Write(full)));
        Assert.Equal(
            Cast.MinimalLifecycleAction(Cast.A), LifecycleActionItem.Read(LifecycleActionItem.Write(Cast.MinimalLifecycleAction(Cast.A))));
    }

    [Fact]
    public void The_full_test_action_sets_every_property() => Assert.All(
        typeof(LifecycleAction).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.Name is not (nameof(LifecycleAction.Instance) or nameof(LifecycleAction.IsKeyedByInstance))),
        property => Assert.NotEqual(
            property.GetValue(Cast.MinimalLifecycleAction(Cast.A)),
            property.GetValue(Cast.FullLifecycleAction(Cast.A) with { Version = 41 })));

    [Fact]
    public void Attributes_of_the_original_are_written_in_its_format()
    {
        var (full, minimal) =
            (LifecycleActionItem.Write(Cast.FullLifecycleAction(Cast.A)), LifecycleActionItem.Write(Cast.MinimalLifecycleAction(Cast.A)));

        Assert.Equal(
            ("i-0aaaaaaaaaaaaaaaa#demo-terminating", "demo-payg", "demo-terminating"),
            (full["vmId"].S, full["scalingGroupName"].S, full["hookName"].S));
        Assert.Equal(
            ("87654321-4321-4321-4321-210987654321", "ABANDON", "terminated"),
            (full["actionToken"].S, full["actionResult"].S, full["state"].S));
        Assert.Equal(("1780315200123", "launching"), (full["timestamp"].N, minimal["state"].S));
        Assert.All(["actionToken", "actionResult", "closedTime", "expireAt"], name => Assert.DoesNotContain(name, minimal));
    }

    [Fact]
    public void A_row_expires_a_week_after_the_action_is_closed() =>
        Assert.Equal(
            ("1780315440456", "1780920240"),
            (
                LifecycleActionItem.Write(Cast.FullLifecycleAction(Cast.A))["closedTime"].N,
                LifecycleActionItem.Write(Cast.FullLifecycleAction(Cast.A))["expireAt"].N));

    [Theory]
    [InlineData("launching", LifecycleTransition.Launching)]
    [InlineData("terminating", LifecycleTransition.Terminating)]
    public void A_row_of_the_original_is_open_and_has_no_result(string state, LifecycleTransition transition)
    {
        var action = LifecycleActionItem.Read(new(OfTheOriginal) { ["state"] = new(state), ["actionResult"] = new("CONTINUE") });

        Assert.Equal(
            Cast.MinimalLifecycleAction(Cast.A) with
            {
                Transition = transition,
                Token = "87654321-4321-4321-4321-210987654321",
                IsKeyedByInstance = true,
            },
            action);
    }

    [Theory]
    [InlineData("launched", LifecycleTransition.Launching)]
    [InlineData("terminated", LifecycleTransition.Terminating)]
    public void A_closed_row_without_a_closing_time_reads_as_closed_when_it_started(string state, LifecycleTransition transition)
    {
        var action = LifecycleActionItem.Read(new(OfTheOriginal) { ["state"] = new(state), ["actionResult"] = new("ABANDON") })!;

        Assert.Equal(
            (transition, Cast.Noon, LifecycleResult.Abandon, false), (action.Transition, action.ClosedAt, action.Result, action.IsOpen));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_row_without_a_token_is_open(string? token)
    {
        var item = new Item(OfTheOriginal);
        item.Remove("actionToken");

        var action = LifecycleActionItem.Read(item.With("actionToken", token))!;

        Assert.Equal((null, true), (action.Token, action.IsOpen));
    }

    [Theory]
    [InlineData("scalingGroupName")]
    [InlineData("hookName")]
    [InlineData("state")]
    [InlineData("timestamp")]
    public void A_row_without_group_hook_state_or_time_reads_as_closed_and_is_replaced_by_a_repeated_event(string missing)
    {
        var item = new Item(OfTheOriginal);
        item.Remove(missing);
        var again = Cast.MinimalLifecycleAction(Cast.A) with { Token = "87654321-4321-4321-4321-210987654321" };

        var read = LifecycleActionItem.Read(item)!;

        Assert.Equal((false, null, DateTimeOffset.UnixEpoch), (read.IsOpen, read.Token, read.StartedAt));
        Assert.Equal(again with { IsKeyedByInstance = true }, LifecyclePolicy.Open(read, again));
    }

    [Fact]
    public void A_row_with_any_damaged_attribute_is_still_readable()
    {
        Item[] rows = [LifecycleActionItem.Write(Cast.FullLifecycleAction(Cast.A)), OfTheOriginal];

        Assert.All(rows.SelectMany(row => Damage.Of(row, LifecycleActionItem.Key)), damaged =>
        {
            var action = LifecycleActionItem.Read(damaged.Row)!;

            Assert.Equal(Cast.A, action.Instance);
            Assert.InRange(action.StartedAt, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue.AddYears(-900));
            Assert.True(!action.IsOpen
                || (action.Group != default && action.Hook.Length > 0 && action.StartedAt > DateTimeOffset.UnixEpoch)
                || damaged.Attribute == "timestamp");
        });
    }

    [Fact]
    public void A_row_without_an_instance_id_is_ignored()
    {
        Assert.Null(LifecycleActionItem.Read(new(OfTheOriginal) { ["vmId"] = new("a note of the operator") }));
        Assert.Null(LifecycleActionItem.Read([]));
    }
}
