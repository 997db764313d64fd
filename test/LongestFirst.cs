using Xunit.Abstractions;

namespace Autoscale.Testing;

/// <summary>
/// Runs the collections that take long before the others: one that starts last would run alone, on one of several cores. The trait <c>Seconds</c> of a class
/// or collection says roughly how long its tests take one after another, if that is more than a few seconds. It marks the slow tests for people too.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private const string Trait = "Seconds";
    private const string OwnCollection = "Test collection for ";

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(SecondsOf).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    // A class without a collection is one, which is called after the class.
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
