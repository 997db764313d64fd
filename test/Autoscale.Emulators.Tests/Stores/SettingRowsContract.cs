using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of every settings table.</summary>
public abstract class SettingRowsContract
{
    [Fact]
    public async Task An_empty_table_has_no_rows() => Assert.Empty(await (await OpenAsync([])).ListAsync(default));

    [Fact]
    public async Task Every_row_is_listed_unchanged()
    {
        SettingRow[] rows =
            [new("heartbeat-loss-count", "3"), new("n/a-setting", "n/a"), new("sns-topic-arn", null), new("with-spaces", "  ünïcödé  ")];

        var listed = await (await OpenAsync(rows)).ListAsync(default);

        Assert.Equal(rows, listed.OrderBy(r => r.Key, StringComparer.Ordinal));
    }

    /// <summary>A table with these rows.</summary>
    protected abstract Task<ISettingRows> OpenAsync(IReadOnlyList<SettingRow> rows);
}
