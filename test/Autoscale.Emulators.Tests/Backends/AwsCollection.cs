namespace Autoscale.Emulators.Tests.Backends;

/// <summary>Tests of the adapters: they share the emulators, and run one at a time.</summary>
[Trait("Seconds", "60")]
[CollectionDefinition(Name)]
public sealed class AwsCollection : ICollectionFixture<AwsFixture>
{
    public const string Name = "AWS";
}
