using System.Text.RegularExpressions;
using Amazon.DynamoDBv2.Model;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// An update of a row. In both expressions <c>#name</c> stands for the attribute of that name, so that names that DynamoDB reserves can be
/// used.
/// </summary>
/// <param name="Expression">The update expression.</param>
/// <param name="Condition">The condition; null for an unconditional update.</param>
/// <param name="Values">The values in the update expression.</param>
internal sealed partial record RowUpdate(string Expression, Condition? Condition, Item Values)
{
    /// <summary>Sets some attributes and removes others. All further attributes of the row stay.</summary>
    public static RowUpdate Of(Item set, IEnumerable<string> removed, Condition? condition)
    {
        // The condition may compare an attribute with its old value, which is named as the attribute.
        var expression = $"SET {string.Join(", ", set.Keys.Select(name => $"#{name} = :new_{name}"))}";
        var absent = string.Join(", ", removed.Select(name => $"#{name}"));
        return new(
            absent.Length == 0 ? expression : $"{expression} REMOVE {absent}",
            condition,
            new Item(set.Select(a => KeyValuePair.Create($":new_{a.Key}", a.Value))));
    }

    /// <summary>The request.</summary>
    /// <param name="table">The name of the table.</param>
    /// <param name="key">The key of the row.</param>
    public UpdateItemRequest RequestFor(string table, Item key) => new()
    {
        TableName = table,
        Key = key,
        UpdateExpression = Expression,
        ConditionExpression = Condition?.Expression,
        ExpressionAttributeNames = Names,
        ExpressionAttributeValues = new Item(Values.Concat(Condition?.Values ?? [])),
    };

    // Null when there are none, because DynamoDB refuses an empty map.
    private Dictionary<string, string>? Names
    {
        get
        {
            var names = Placeholder().Matches($"{Expression} {Condition?.Expression}").Select(m => m.Value).Distinct(StringComparer.Ordinal)
                .ToDictionary(name => name, name => name[1..], StringComparer.Ordinal);
            return names.Count == 0 ? null : names;
        }
    }

    [GeneratedRegex(@"#\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
