using System.Text.RegularExpressions;

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
    /// <summary>The attribute names for the request; null when there are none, because DynamoDB refuses an empty map.</summary>
    public Dictionary<string, string>? Names
    {
        get
        {
            var names = Placeholder().Matches($"{Expression} {Condition?.Expression}").Select(m => m.Value).Distinct(StringComparer.Ordinal)
                .ToDictionary(name => name, name => name[1..], StringComparer.Ordinal);
            return names.Count == 0 ? null : names;
        }
    }

    /// <summary>The values of both expressions.</summary>
    public Item SentValues => new(Values.Concat(Condition?.Values ?? []));

    [GeneratedRegex(@"#\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
