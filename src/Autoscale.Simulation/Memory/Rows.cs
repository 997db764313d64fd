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
    private IReadOnlyList<TRow>? _listed;

    /// <summary>Called after each write with the new row; null after a removal.</summary>
    public Action<TKey, TRow?>? Changed { get; set; }

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
            return _listed ??= [.. _rows.Values];
    }

    /// <summary>Writes a row unconditionally.</summary>
    public void Put(TKey key, TRow row)
    {
        lock (_lock)
            Write(key, row);
        Changed?.Invoke(key, row);
    }

    /// <summary>
    /// Writes the row that <paramref name="change"/> returns for the stored row (null when there is none); when it returns null, nothing is
    /// written and the result is false.
    /// </summary>
    public bool TryChange(TKey key, Func<TRow?, TRow?> change)
    {
        TRow? row;
        lock (_lock)
        {
            row = change(_rows.GetValueOrDefault(key));
            if (row is null)
                return false;
            Write(key, row);
        }

        Changed?.Invoke(key, row);
        return true;
    }

    /// <summary>Removes a row that meets the condition; false when it does not, or does not exist.</summary>
    public bool TryRemove(TKey key, Func<TRow, bool> condition)
    {
        lock (_lock)
        {
            if (!_rows.TryGetValue(key, out var row) || !condition(row))
                return false;
            _ = _rows.Remove(key);
            _listed = null;
        }

        Changed?.Invoke(key, null);
        return true;
    }

    private void Write(TKey key, TRow row)
    {
        _rows[key] = row;
        _listed = null;
    }
}
