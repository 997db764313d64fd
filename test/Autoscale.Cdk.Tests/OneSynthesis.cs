namespace Autoscale.Cdk.Tests;

/// <summary>The classes that look at stacks share one run of the app.</summary>
[CollectionDefinition(Name)]
public sealed class OneSynthesis : ICollectionFixture<SynthesizedStacks>
{
    public const string Name = "One synthesis";

    /// <summary>The two stacks with units.</summary>
    public static TheoryData<string> WithUnits => ["RouteFailoverByol", "RouteFailoverPayg"];
}
