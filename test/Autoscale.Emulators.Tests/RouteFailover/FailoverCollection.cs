namespace Autoscale.Emulators.Tests.RouteFailover;

/// <summary>Tests of route failover against emulators: they share the emulators and run one at a time.</summary>
[Trait("Seconds", "40")]
[CollectionDefinition(Name)]
public sealed class FailoverCollection : ICollectionFixture<FailoverFixture>
{
    public const string Name = "route failover";
}
