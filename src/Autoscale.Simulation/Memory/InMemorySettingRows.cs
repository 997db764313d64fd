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
            Set(key, value);
    }

    /// <summary>Writes a row.</summary>
    public void Set(string key, string? value) => _rows.Put(key, new SettingRow(key, value));

    /// <summary>Deletes a row; false when there is none.</summary>
    public bool Remove(string key) => _rows.TryRemove(key, _ => true);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SettingRow>> ListAsync(CancellationToken cancellationToken) => Reply.Of(_rows.List, cancellationToken);

    /// <inheritdoc/>
    public Task SaveAsync(PlannedSetting row, CancellationToken cancellationToken) =>
        Reply.Of(() => Set(row.Setting.Key, row.Value), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryAddAsync(PlannedSetting row, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(row.Setting.Key, known => known is null ? new SettingRow(row.Setting.Key, row.Value) : null),
        cancellationToken);
}
