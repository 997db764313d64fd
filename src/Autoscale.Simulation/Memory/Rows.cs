namespace Autoscale.Simulation.Memory;

/// <summary>
/// One table: rows by key, with conditional writes. Listings are in the order of the keys, so that a seeded world reads the same listing
/// each time. Safe for concurrent use.
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

    /// <summary>All current rows.</summary>
    public IReadOnlyList<TRow> List()
    {
        lock (_lock)
            return [.. _rows.Values];
    }

    /// <summary>Writes a row unconditionally.</summary>
    public void Put(TKey key, TRow row)
    {
        lock (_lock)
            _rows[key] = row;
    }

    /// <summary>
    /// Writes the row that <paramref name="change"/> returns for the stored row (null when there is none); when it returns null, nothing is
    /// written and the result is false.
    /// </summary>
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

    /// <summary>Removes a row that meets the condition; false when it does not, or does not exist.</summary>
    public bool TryRemove(TKey key, Func<TRow, bool> condition)
    {
        lock (_lock)
            return _rows.TryGetValue(key, out var row) && condition(row) && _rows.Remove(key);
    }
}
