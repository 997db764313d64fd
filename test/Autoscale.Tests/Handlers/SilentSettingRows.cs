using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Tests.Handlers;

/// <summary>A settings table that hangs until the call is cancelled.</summary>
internal sealed class SilentSettingRows : ISettingRows
{
    public Task<IReadOnlyList<SettingRow>> ListAsync(CancellationToken cancellationToken) =>
        new TaskCompletionSource<IReadOnlyList<SettingRow>>().Task.WaitAsync(cancellationToken);
}
