namespace Autoscale.Simulation.Memory;

/// <summary>
/// One table: rows by key, each changed on a condition or not at all, as a store with conditional writes does it. Listings are in the order of the keys, so that a
/// seeded world sees the same listing each time. Safe for concurrent use.
/// </summary>
internal sealed class Rows<TKey, TRow>(IComparer<TKey>? order = null)
    where TKey : notnull
    where TRow : class
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<TKey, TRow> _rows = new(order);

    /// <summary>One row; null when there is none.</summary>
    public TRow? Find(TKey key)
    {
        lock (_lock)
            return _rows.GetValueOrDefault(key);
    }

    /// <summary>All rows as they are now.</summary>
    public IReadOnlyList<TRow> List()
    {
        lock (_lock)
            return [.. _rows.Values];
    }

    /// <summary>Writes a row, whatever was there.</summary>
    public void Put(TKey key, TRow row)
    {
        lock (_lock)
            _rows[key] = row;
    }

    /// <summary>Writes what <paramref name="change"/> makes of the stored row (null: there is none); false, and nothing written, when it makes null.</summary>
    public bool TryChange(TKey key, Func<TRow?, TRow?> change)
    {
        lock (_lock)
        {
            if (change(_rows.GetValueOrDefault(key)) is not { } row)
                return false;
            _rows[key] = row;
            return true;
        }
    }

    /// <summary>Removes a row if it satisfies the condition; false when it does not, or is not there.</summary>
    public bool TryRemove(TKey key, Func<TRow, bool> condition)
    {
        lock (_lock)
            return _rows.TryGetValue(key, out var row) && condition(row) && _rows.Remove(key);
    }
}
