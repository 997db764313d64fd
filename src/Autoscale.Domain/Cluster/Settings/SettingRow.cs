namespace Autoscale.Domain.Cluster.Settings;

/// <summary>
/// One row of table <c>{prefix}-Settings</c>. Operators may have edited it. It may contain a secret, so it prints as its key. Spec 2.2.
/// </summary>
/// <param name="Key">The key (<c>settingKey</c>).</param>
/// <param name="Value">The value (<c>settingValue</c>); null when the row has none.</param>
public sealed record SettingRow(string Key, string? Value)
{
    /// <summary>
    /// The value that the stack wrote (<c>stackValue</c>), for settings that the stack owns; null when the row has none, as in a table of
    /// an older deployment.
    /// </summary>
    public string? OfStack { get; init; }

    /// <summary>The name of the operator who wrote the value with <c>autoscale settings</c>; null for another writer.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>The time of that edit; null for another writer.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Key;
}

/// <summary>The settings table.</summary>
public interface ISettingRows
{
    /// <summary>Lists all rows, page by page. Faults propagate.</summary>
    Task<IReadOnlyList<SettingRow>> ListAsync(CancellationToken cancellationToken);
}
