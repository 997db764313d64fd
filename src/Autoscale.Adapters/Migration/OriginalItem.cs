using Amazon.DynamoDBv2.Model;
using Autoscale.Domain.Cluster.Migration;

namespace Autoscale.Adapters.Migration;

/// <summary>A row of the original, from an item of DynamoDB. Values of lists, maps and sets are left out; their types stay.</summary>
internal static class OriginalItem
{
    public static OriginalRow Read(Item item) =>
        new(item.ToDictionary(a => a.Key, a => ReadValue(a.Value), StringComparer.Ordinal));

    private static OriginalValue ReadValue(AttributeValue value) => value switch
    {
        { S: { } text } => new(OriginalValue.OfText, text),
        { N: { } number } => new(OriginalValue.OfNumber, number),
        { BOOL: { } flag } => new(OriginalValue.OfFlag, flag ? "true" : "false"),
        { NULL: true } => new(OriginalValue.OfNull, Text: null),
        { SS: not null } => new("SS", Text: null),
        { NS: not null } => new("NS", Text: null),
        { BS: not null } => new("BS", Text: null),
        { L: not null } => new("L", Text: null),
        { M: not null } => new("M", Text: null),
        _ => new("B", Text: null),
    };
}
