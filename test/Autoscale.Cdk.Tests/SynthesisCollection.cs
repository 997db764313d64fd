namespace Autoscale.Cdk.Tests;

/// <summary>
/// The collection of tests of synthesized stacks, which are created once; the tests of a collection run one after the other.
/// </summary>
[Trait("Seconds", "90")]
[CollectionDefinition(nameof(SynthesizedStacks))]
public sealed class SynthesisCollection : ICollectionFixture<SynthesizedStacks>;
