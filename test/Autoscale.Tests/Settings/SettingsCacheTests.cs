using Autoscale.Domain.Cluster.Settings;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Settings;

public sealed class SettingsCacheTests
{
    [Theory]
    [InlineData(59.999, 1)]
    [InlineData(60, 2)]
    [InlineData(-59.999, 1)]
    [InlineData(-60, 2)]
    public async Task The_table_is_cached_for_a_minute_even_if_the_clock_goes_backwards(double seconds, int readings)
    {
        var rows = new CountedRows(new InMemorySettingRows());
        var cache = new SettingsCache(rows, Cluster);

        await cache.GetAsync(Noon, default);
        await cache.GetAsync(Noon + TimeSpan.FromMilliseconds(seconds * 1000), default);

        Assert.Equal(readings, rows.Readings);
    }

    [Fact]
    public async Task An_edit_takes_effect_after_a_minute()
    {
        var rows = new InMemorySettingRows();
        var cache = new SettingsCache(rows, Cluster);

        await cache.GetAsync(Noon, default);
        rows.Set("heartbeat-loss-count", "5");

        Assert.Equal(10, (await cache.GetAsync(Noon.AddSeconds(59), default)).Settings.Heartbeats.LossCount);
        Assert.Equal(5, (await cache.GetAsync(Noon.AddSeconds(60), default)).Settings.Heartbeats.LossCount);
    }

    [Fact]
    public async Task An_invalid_value_is_one_warning_until_the_value_changes()
    {
        var rows = new InMemorySettingRows();
        var cache = new SettingsCache(rows, Cluster);
        List<int> warnings = [];

        string[] values = ["5", "five", "five", "5", "five", "six"];
        for (var minute = 0; minute < values.Length; minute++)
        {
            rows.Set("heartbeat-loss-count", values[minute]);
            for (var second = 0; second < 60; second += 20)
                warnings.Add((await cache.GetAsync(Noon.AddMinutes(minute).AddSeconds(second), default)).Warnings.Count);
        }

        Assert.Equal([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0], warnings);
    }

    [Fact]
    public async Task A_last_good_value_is_kept_while_the_row_is_invalid_or_missing()
    {
        var rows = new InMemorySettingRows([KeyValuePair.Create<string, string?>("heartbeat-loss-count", "5")]);
        var cache = new SettingsCache(rows, Cluster);
        await cache.GetAsync(Noon, default);

        rows.Set("heartbeat-loss-count", "five");
        await cache.GetAsync(Noon.AddMinutes(1), default);
        rows.Remove("heartbeat-loss-count");

        Assert.Equal(5, (await cache.GetAsync(Noon.AddMinutes(2), default)).Settings.Heartbeats.LossCount);
    }

    private sealed class CountedRows(ISettingRows rows) : ISettingRows
    {
        private int _readings;

        public int Readings => _readings;

        public Task<IReadOnlyList<SettingRow>> ListAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _readings);
            return rows.ListAsync(cancellationToken);
        }
    }
}
