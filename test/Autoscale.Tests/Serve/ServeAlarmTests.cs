namespace Autoscale.Tests.Serve;

/// <summary>The steps of docs/alarms.md about the cluster and the Address Managers raise the alarms that they name.</summary>
[Trait("Seconds", "120")]
public sealed class ServeAlarmTests
{
    public static TheoryData<string> Cluster => Titled(s => !IsOfRoutes(s));

    /// <summary>True for a step of the demonstration of route failover.</summary>
    internal static bool IsOfRoutes(AlarmStep step) => step.Commands[0].Contains("--routes", StringComparison.Ordinal);

    internal static TheoryData<string> Titled(Func<AlarmStep, bool> isWanted) =>
        [.. AlarmPage.Steps.Where(isWanted).Select(s => s.Title)];

    /// <summary>Runs the commands of a step, and waits for its alarms; none of them may begin before the last command.</summary>
    internal static async Task RaiseAsync(string title)
    {
        var step = AlarmPage.Steps.Single(s => s.Title == title);
        await using var serve = new ScriptedServe(step.Commands[0]);
        await serve.StartedAsync();
        var before = step.Commands.Count > 1 ? await serve.BegunAsync() : [];
        foreach (var command in step.Commands.Skip(1))
            await serve.RunAsync(command);
        _ = await serve.BegunAsync(step.Raises);

        Assert.Empty(before.Intersect(step.Raises, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cluster))]
    public Task The_steps_of_the_page_raise_the_alarms_that_they_name(string title) => RaiseAsync(title);

    [Fact]
    public async Task A_cluster_without_failures_raises_no_alarm_in_its_first_ten_minutes()
    {
        await using var serve = new ScriptedServe("autoscale serve --fleet 2 --speed 60 &");
        await serve.StartedAsync();

        await serve.MeasuredAsync("ClusterSilent", samples: 10);

        Assert.Empty(await serve.BegunAsync());
    }
}

/// <summary>The steps of docs/alarms.md about route failover raise the alarms that they name.</summary>
[Collection(RoutesCollection.Name)]
[Trait("Seconds", "30")]
public sealed class RoutesAlarmTests
{
    public static TheoryData<string> Routes => ServeAlarmTests.Titled(ServeAlarmTests.IsOfRoutes);

    [Theory]
    [MemberData(nameof(Routes))]
    public Task The_steps_of_the_page_raise_the_alarms_that_they_name(string title) => ServeAlarmTests.RaiseAsync(title);
}

/// <summary>Demonstrations of route failover run one at a time: their units have fixed addresses.</summary>
[CollectionDefinition(Name)]
public sealed class RoutesCollection
{
    public const string Name = "demonstrations of route failover";
}
