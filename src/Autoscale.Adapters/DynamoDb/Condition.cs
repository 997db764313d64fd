using Amazon.DynamoDBv2.Model;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The condition of a write, with its values.</summary>
/// <param name="Expression">The condition expression.</param>
/// <param name="Values">The values in the expression; DynamoDB refuses values that no expression uses.</param>
internal sealed record Condition(string Expression, Item Values)
{
    /// <summary>The values for the request: null when there are none, because DynamoDB refuses an empty map.</summary>
    public Item? SentValues => Values.Count == 0 ? null : Values;

    public static Condition IsThere(string attribute) => new($"attribute_exists({attribute})", []);

    public static Condition IsMissing(string attribute) => new($"attribute_not_exists({attribute})", []);

    public static Condition Is(string attribute, string text) => new($"{attribute} = :{attribute}", new Item().With($":{attribute}", text));

    public static Condition Is(string attribute, bool flag) => new($"{attribute} = :{attribute}", new Item().With($":{attribute}", flag));

    /// <summary>
    /// The attribute still has the number that was read. A missing attribute, one that is not a number, and one out of range reads as 0;
    /// therefore 0 matches such attributes too, and a damaged row stays writable.
    /// </summary>
    public static Condition IsStill(string attribute, long number)
    {
        var equals = new Condition($"{attribute} = :{attribute}", new Item().With($":{attribute}", number));
        return number == 0
            ? new(
                $"(NOT attribute_type({attribute}, :number) OR {attribute} < :{attribute}One OR {attribute} > :{attribute}Most)",
                new Item()
                    .With(":number", new AttributeValue("N"))
                    .With($":{attribute}One", 1)
                    .With($":{attribute}Most", ItemReading.LastVersion))
            : equals;
    }

    /// <summary>
    /// The number is outside of (<paramref name="after"/>, <paramref name="to"/>], or is missing, or is not a number: a damaged row stays
    /// writable.
    /// </summary>
    public static Condition IsNotWithin(string attribute, long after, long to) => new(
        $"(NOT attribute_type({attribute}, :number) OR {attribute} <= :{attribute}After OR {attribute} > :{attribute}To)",
        new Item().With(":number", new AttributeValue("N")).With($":{attribute}After", after).With($":{attribute}To", to));

    public Condition And(Condition other) =>
        new($"{Expression} AND {other.Expression}", new Item(Values.Concat(other.Values.Where(v => !Values.ContainsKey(v.Key)))));

    public Condition Or(Condition other) =>
        new($"({Expression} OR {other.Expression})", new Item(Values.Concat(other.Values.Where(v => !Values.ContainsKey(v.Key)))));
}
