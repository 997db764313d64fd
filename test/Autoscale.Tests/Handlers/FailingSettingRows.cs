using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Tests.Handlers;

/// <summary>A settings table that fails while there is an outage.</summary>
internal sealed class FailingSettingRows(ISettingRows rows, Outage outage) : ISettingRows
{
    public Task<IReadOnlyList<SettingRow>> ListAsync(CancellationToken cancellationToken) =>
        outage.Unless(() => rows.ListAsync(cancellationToken));
}
