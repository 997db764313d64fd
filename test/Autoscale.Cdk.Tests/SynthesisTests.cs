namespace Autoscale.Cdk.Tests;

/// <summary>What the app writes follows from what it is given, and from nothing else.</summary>
[Collection(OneSynthesis.Name)]
public sealed class SynthesisTests(SynthesizedStacks stacks)
{
    [Fact]
    public async Task Two_runs_of_the_app_with_the_same_input_write_the_same_templates_byte_for_byte()
    {
        var (first, second) = await stacks.SynthesizeAgainAsync();

        Assert.Equal(["Autoscale", "RouteFailoverByol", "RouteFailoverNetwork", "RouteFailoverPayg"], first.Keys.Select(file => file.Split('.')[0]).Order(StringComparer.Ordinal));
        Assert.Equal(first, second);
    }
}
