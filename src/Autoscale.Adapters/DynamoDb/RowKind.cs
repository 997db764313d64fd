namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// One kind of row: its key, and every attribute that this version writes. A write sets or removes these attributes and keeps all others,
/// because a newer version may have added them. Decision 41.
/// </summary>
/// <remarks>
/// Not guaranteed: that a field inside a list or a map survives. It is part of the value of an attribute, which is written as a whole.
/// </remarks>
/// <param name="key">The names of the key attributes.</param>
/// <param name="attributes">The names of all other attributes, of letters and digits only.</param>
internal sealed class RowKind(IReadOnlyList<string> key, IReadOnlyList<string> attributes)
{
    /// <summary>The attributes that this version writes, without the key.</summary>
    public IReadOnlyList<string> Attributes => attributes;

    /// <summary>The key of a row.</summary>
    public Item KeyOf(Item row) => new(key.Select(name => KeyValuePair.Create(name, row[name])));

    /// <summary>
    /// The update that writes a row: it sets the attributes of the row and removes those that the row does not have. An attribute that is
    /// not declared is refused, because no later write would remove it.
    /// </summary>
    public RowUpdate Write(Item row, Condition? condition)
    {
        var set = new Item(row.Where(a => !key.Contains(a.Key, StringComparer.Ordinal)));
        if (set.Keys.Except(attributes, StringComparer.Ordinal).FirstOrDefault() is { } undeclared)
            throw new ArgumentException($"The attribute {undeclared} is not declared for this kind of row.", nameof(row));
        return RowUpdate.Of(set, attributes.Where(name => !set.ContainsKey(name)), condition);
    }
}
