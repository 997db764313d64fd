using Autoscale.Domain.Cluster.Settings;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Settings;

public sealed class QuietReadingTests
{
    [Fact]
    public async Task A_warning_is_kept_until_the_first_call_that_returns_warnings()
    {
        var cache = new SettingsCache(
            new InMemorySettingRows([KeyValuePair.Create<string, string?>("heartbeat-loss-count", "ten")]), Cluster);

        _ = await cache.ReadAsync(Noon, default);
        _ = await cache.ReadAsync(Noon.AddMinutes(2), default);

        Assert.Equal("heartbeat-loss-count", Assert.Single((await cache.GetAsync(Noon.AddMinutes(2), default)).Warnings).Key);
        Assert.Empty((await cache.GetAsync(Noon.AddMinutes(2), default)).Warnings);
    }
}
