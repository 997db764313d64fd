using Autoscale.Domain.Settings;

namespace Autoscale.Tests.Handlers;

/// <summary>Never answers, until it is cancelled.</summary>
internal sealed class SilentSettingRows : ISettingRows
{
    public Task<IReadOnlyList<SettingRow>> ListAsync(CancellationToken cancellationToken) => new TaskCompletionSource<IReadOnlyList<SettingRow>>().Task.WaitAsync(cancellationToken);
}
