using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.DynamoDb;

/// <summary>Rows of a made-up newer version, which has added attributes of every type. Field F10.</summary>
internal static class Newer
{
    private static readonly Item Added = new Item()
        .With("futureText", "a text")
        .With("futureCount", 7)
        .With("futureFlag", flag: true)
        .With("futureNames", ["one", "two"])
        .With("futureMap", new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "value" })
        .With("futureList", new AttributeValue { L = [new("in a list")] });

    /// <summary>The row with the attributes of the newer version.</summary>
    public static Item Version(Item row) => new(row.Concat(Added));

    /// <summary>Asserts that the row has the written attributes and those of the newer version, and no others.</summary>
    /// <param name="written">The row as this version writes it, or its names.</param>
    public static async Task AssertSurvivedAsync(IAmazonDynamoDB client, string table, Item key, IEnumerable<string> written)
    {
        var stored = await client.RowAsync(table, key);

        Assert.Equal(written.Concat(Added.Keys).Order(StringComparer.Ordinal), stored.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Text(Added), Text(new(stored.Where(a => Added.ContainsKey(a.Key)))));
    }

    private static string Text(Item item) =>
        Document.FromAttributeMap(new(item.OrderBy(a => a.Key, StringComparer.Ordinal))).ToJson();
}
