using Autoscale.Emulators.Tests.Workers;

namespace Autoscale.Emulators.Tests.EmulatorTests;

/// <summary>Tests that share the emulators, and therefore run one at a time.</summary>
[Trait("Seconds", "80")]
[CollectionDefinition(Name)]
public sealed class EmulatorCollection : ICollectionFixture<EmulatorFixture>, ICollectionFixture<PublishedFunction>
{
    public const string Name = "Emulators";
}
