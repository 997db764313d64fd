using Autoscale.Domain.Settings;

namespace Autoscale.Tests.Handlers;

/// <summary>A table of settings that fails while it is down.</summary>
internal sealed class FailingSettingRows(ISettingRows rows, Outage outage) : ISettingRows
{
    public Task<IReadOnlyList<SettingRow>> ListAsync(CancellationToken cancellationToken) => outage.Unless(() => rows.ListAsync(cancellationToken));
}
