namespace Autoscale.Cdk.Tests;

/// <summary>Everything that looks at synthesized stacks: they are made once, and looked at by one test at a time.</summary>
[Trait("Seconds", "90")]
[CollectionDefinition(nameof(SynthesizedStacks))]
public sealed class SynthesisCollection : ICollectionFixture<SynthesizedStacks>;
