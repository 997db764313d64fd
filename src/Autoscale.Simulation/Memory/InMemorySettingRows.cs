using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Simulation.Memory;

/// <summary>The settings table; it can be edited while the application reads it, as an operator does.</summary>
public sealed class InMemorySettingRows : ISettingRows, ISettingStore
{
    private readonly Rows<string, SettingRow> _rows = new(StringComparer.Ordinal);

    /// <summary>Creates an empty table: every setting has its default.</summary>
    public InMemorySettingRows()
    {
    }

    /// <summary>Creates a table with these values by key.</summary>
    public InMemorySettingRows(IEnumerable<KeyValuePair<string, string?>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var (key, value) in values)
            _rows.Put(key, Written(key, value));
    }

    /// <summary>One row; null when there is none.</summary>
    public SettingRow? Find(string key) => _rows.Find(key);

    /// <summary>Edits the value of a row, as an operator does.</summary>
    public void Set(string key, string? value) => _ = _rows.TryChange(
        key, known => known is null ? new SettingRow(key, value) : known with { Value = value });

    /// <summary>Writes a whole row, such as one of an older deployment, which has no value of the stack.</summary>
    public void Put(SettingRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _rows.Put(row.Key, row);
    }

    /// <summary>Deletes a row; false when there is none.</summary>
    public bool Remove(string key) => _rows.TryRemove(key, _ => true);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SettingRow>> ListAsync(CancellationToken cancellationToken) => Reply.Of(_rows.List, cancellationToken);

    /// <inheritdoc/>
    public Task SaveAsync(PlannedSetting row, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Put(row.Setting.Key, Written(row.Setting.Key, row.Value)), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryAddAsync(PlannedSetting row, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(row.Setting.Key, known => known is null ? Written(row.Setting.Key, row.Value) : null),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryEditAsync(SettingEdit edit, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(edit.Setting.Key, known => known?.Value == edit.Former
            ? (known ?? new SettingRow(edit.Setting.Key, Value: null)) with
            {
                Value = edit.Value,
                ChangedBy = edit.By,
                ChangedAt = edit.At,
            }
            : null),
        cancellationToken);

    // A row as a deployment writes it.
    private static SettingRow Written(string key, string? value) =>
        new(key, value) { OfStack = SettingCatalogue.All.Any(s => s.IsOfStack && s.Key == key) ? value : null };
}
