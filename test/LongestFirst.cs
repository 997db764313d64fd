using Xunit.Abstractions;

namespace Autoscale.Testing;

/// <summary>
/// Runs long collections before the others, because a long collection that starts last runs alone on one of several cores. The trait
/// <c>Seconds</c> of a class or collection is the approximate total duration of its tests, if that is more than a few seconds.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private const string Trait = "Seconds";
    private const string OwnCollection = "Test collection for ";

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(SecondsOf).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    // xunit names the collection of a class without an explicit collection after the class.
    private static int SecondsOf(ITestCollection collection)
    {
        var name = collection.CollectionDefinition?.Name ?? collection.DisplayName.Replace(OwnCollection, "", StringComparison.Ordinal);
        return typeof(LongestFirst).Assembly.GetType(name)?.GetCustomAttributesData().Select(ValueOf).DefaultIfEmpty().Max() ?? 0;
    }

    private static int ValueOf(System.Reflection.CustomAttributeData attribute) =>
        attribute.AttributeType == typeof(TraitAttribute) && attribute.ConstructorArguments is [{ Value: Trait }, { Value: string seconds }]
            ? int.Parse(seconds)
            : 0;
}
