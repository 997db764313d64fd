namespace Autoscale.Domain.Settings;

/// <summary>The table of settings.</summary>
public interface ISettingRows
{
    /// <summary>All rows, page by page. Faults travel.</summary>
    Task<IReadOnlyList<SettingRow>> ListAsync(CancellationToken cancellationToken);
}
