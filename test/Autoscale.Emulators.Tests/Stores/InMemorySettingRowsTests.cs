using Autoscale.Domain.Cluster.Settings;
using Autoscale.Simulation.Memory;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class InMemorySettingRowsTests : SettingRowsContract
{
    protected override Task<ISettingRows> OpenAsync(IReadOnlyList<SettingRow> rows) =>
        Task.FromResult<ISettingRows>(new InMemorySettingRows(rows.Select(r => KeyValuePair.Create(r.Key, r.Value))));
}
