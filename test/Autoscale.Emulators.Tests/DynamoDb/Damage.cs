using Amazon.DynamoDBv2.Model;

namespace Autoscale.Emulators.Tests.DynamoDb;

/// <summary>Damaged variants of rows.</summary>
internal static class Damage
{
    private static readonly AttributeValue?[] Oddities =
    [
        null,
        new() { NULL = true },
        new() { BOOL = true },
        new() { S = "" },
        new() { S = "null" },
        new() { S = "undefined" },
        new() { S = "nonsense" },
        new() { S = new string('x', 300) },
        new() { N = "-1" },
        new() { N = "0" },
        new() { N = "0.5" },
        new() { N = "99999999999999999999999999999999999999" },
        new() { N = long.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        new() { SS = ["nonsense"] },
        new() { L = [] },
        new() { M = [] },
    ];

    /// <summary>The row with one damaged attribute, for every attribute except the key and for every kind of damage.</summary>
    public static IEnumerable<(string Attribute, Item Row)> Of(Item row, string key) =>
        from attribute in row.Keys
        where attribute != key
        from oddity in Oddities
        select (attribute, With(row, attribute, oddity));

    private static Item With(Item row, string attribute, AttributeValue? value)
    {
        var damaged = new Item(row);
        damaged.Remove(attribute);
        if (value is not null)
            damaged[attribute] = value;
        return damaged;
    }
}
