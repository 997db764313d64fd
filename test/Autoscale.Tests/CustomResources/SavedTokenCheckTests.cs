namespace Autoscale.Tests.CustomResources;

/// <summary>New deployments enforce tokens, and those with older rows log them. Decision 33.</summary>
public sealed class SavedTokenCheckTests
{
    [Fact]
    public async Task A_new_stack_enforces_tokens_and_keeps_that_when_its_first_attempt_failed()
    {
        using var stack = new Stack();
        foreach (var row in await stack.Settings.ListAsync(default))
            Assert.True(stack.Settings.Remove(row.Key));
        var request = StackEvent.Of("Create", "saveSettings", ("heartbeat-interval", "25"), ("device-token-check", "enforce"));

        _ = await stack.SendAsync(request);
        Assert.Equal("enforce", await stack.RowAsync("device-token-check"));

        _ = await stack.SendAsync(request);
        Assert.Equal("enforce", await stack.RowAsync("device-token-check"));
    }

    [Theory]
    [InlineData("Create")]
    [InlineData("Update")]
    public async Task A_stack_that_adds_tokens_to_rows_of_an_older_deployment_only_logs_them(string kind)
    {
        using var stack = new Stack();
        stack.Settings.Set("heartbeat-interval", "60");
        var request = StackEvent.Of(kind, "saveSettings", ("heartbeat-interval", "25"), ("device-token-check", "enforce"));

        _ = await stack.SendAsync(kind == "Update" ? request.From("saveSettings", ("heartbeat-interval", "25")) : request);

        Assert.Equal("log", await stack.RowAsync("device-token-check"));
    }

    [Fact]
    public async Task An_update_does_not_change_how_tokens_are_checked()
    {
        using var stack = new Stack();
        stack.Settings.Set("device-token-check", "log");

        _ = await stack.SendAsync(StackEvent
            .Of("Update", "saveSettings", ("heartbeat-interval", "25"), ("device-token-check", "enforce"))
            .From("saveSettings", ("heartbeat-interval", "30"), ("device-token-check", "enforce")));

        Assert.Equal("log", await stack.RowAsync("device-token-check"));
    }
}
