namespace Autoscale.Browser.Tests;

/// <summary>The tests that share the browser.</summary>
[CollectionDefinition(nameof(PageCollection))]
[Trait("Seconds", "30")]
public sealed class PageCollection : ICollectionFixture<Browser>;
