using Amazon.DynamoDBv2.Model;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>What must be true of a row for a write to happen, with the values that it is compared to.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="Values">Its values; DynamoDB refuses those that no expression uses.</param>
internal sealed record Condition(string Expression, Item Values)
{
    /// <summary>The values as they are sent: null when there are none, because DynamoDB refuses an empty map.</summary>
    public Item? SentValues => Values.Count == 0 ? null : Values;

    public static Condition IsThere(string attribute) => new($"attribute_exists({attribute})", []);

    public static Condition IsMissing(string attribute) => new($"attribute_not_exists({attribute})", []);

    public static Condition Is(string attribute, string text) => new($"{attribute} = :{attribute}", new Item().With($":{attribute}", text));

    public static Condition Is(string attribute, bool flag) => new($"{attribute} = :{attribute}", new Item().With($":{attribute}", flag));

    /// <summary>
    /// The number is still the one that was read. One that was missing, or no number at all, was read as 0; so on 0 this holds for such a one too, and no row can
    /// become impossible to write.
    /// </summary>
    public static Condition IsStill(string attribute, long number)
    {
        var equals = new Condition($"{attribute} = :{attribute}", new Item().With($":{attribute}", number));
        return number == 0
            ? new($"({equals.Expression} OR NOT attribute_type({attribute}, :number))", equals.Values.With(":number", new AttributeValue("N")))
            : equals;
    }

    /// <summary>
    /// The number is outside of (<paramref name="after"/>, <paramref name="to"/>], or is missing, or is no number at all: no damaged row
    /// can become impossible to write.
    /// </summary>
    public static Condition IsNotWithin(string attribute, long after, long to) => new(
        $"(NOT attribute_type({attribute}, :number) OR {attribute} <= :{attribute}After OR {attribute} > :{attribute}To)",
        new Item().With(":number", new AttributeValue("N")).With($":{attribute}After", after).With($":{attribute}To", to));

    public Condition And(Condition other) => new($"{Expression} AND {other.Expression}", new Item(Values.Concat(other.Values.Where(v => !Values.ContainsKey(v.Key)))));

    public Condition Or(Condition other) => new($"({Expression} OR {other.Expression})", new Item(Values.Concat(other.Values.Where(v => !Values.ContainsKey(v.Key)))));
}
