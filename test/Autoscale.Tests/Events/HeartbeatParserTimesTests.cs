using System.Globalization;

namespace Autoscale.Tests.Events;

/// <summary>
/// No capture of a real enhanced heartbeat is public, so several time formats are accepted. An unreadable time is absent and its field is
/// named. Spec 1.8.
/// </summary>
public sealed class HeartbeatParserTimesTests
{
    public static TheoryData<string, string> Readable => new()
    {
        { "\"2022-01-20T10:15:30Z\"", "2022-01-20T10:15:30.000Z" },
        { "\"2022-01-20T10:15:30.250Z\"", "2022-01-20T10:15:30.250Z" },
        { "\"2022-01-20T10:15:30.123456789Z\"", "2022-01-20T10:15:30.123Z" },
        { "\"2022-01-20T12:15:30+02:00\"", "2022-01-20T10:15:30.000Z" },
        { "\"2022-01-20T04:45:30-0530\"", "2022-01-20T10:15:30.000Z" },
        { "\"2022-01-20T10:15:30\"", "2022-01-20T10:15:30.000Z" },
        { "\"2022-01-20 10:15:30\"", "2022-01-20T10:15:30.000Z" },
        { "1642673730", "2022-01-20T10:15:30.000Z" },
        { "\"1642673730\"", "2022-01-20T10:15:30.000Z" },
        { "1642673730.5", "2022-01-20T10:15:30.500Z" },
        { "1642673730250", "2022-01-20T10:15:30.250Z" },
        { "\"1642673730250\"", "2022-01-20T10:15:30.250Z" },
        { "0", "1970-01-01T00:00:00.000Z" },
        { "\"1970-01-01T00:00:00Z\"", "1970-01-01T00:00:00.000Z" },
    };

    public static TheoryData<string> Nonsense =>
    [
        "\"\"",
        "\"yesterday\"",
        "\"T10:15:30Z\"",
        "\"10:15:30\"",
        "\"10:15:30Z\"",
        "\"20 Jan\"",
        "\"Jan 20 10:15:30\"",
        "\"01/02/2022 10:15:30\"",
        "\"2022-13-20T10:15:30Z\"",
        "\"2022-02-30T10:15:30Z\"",
        "\"2022-01-20T25:15:30Z\"",
        "\"2022-01-20T10:15:30Z; drop\"",
        "\"1969-12-31T23:59:59Z\"",
        "\"0001-01-01T00:00:00Z\"",
        "\"9999-12-31T23:59:59-12:00\"",
        "\"NaN\"",
        "-1",
        "\"-1642673730\"",
        "1e300",
        "253402300800000",
        "true",
        "false",
        "[1642673730]",
        "{}",
    ];

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_time_is_read_in_every_supported_format(string json, string expected)
    {
        var beat = Posted.Beat(Posted.With($"\"time\":{json},\"sync_time\":{json},\"sync_fail_time\":{json}"));
        var instant = DateTimeOffset.ParseExact(
            expected, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

        Assert.Equal(instant, beat.Heartbeat.SendTime);
        Assert.True(beat.Heartbeat.Report.SyncTime.Is(instant));
        Assert.True(beat.Heartbeat.Report.SyncFailTime.Is(instant));
        Assert.Empty(beat.Unreadable);
    }

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void An_unreadable_time_is_absent_and_its_field_is_named(string json)
    {
        var beat = Posted.Beat(Posted.With($"\"time\":{json},\"sync_time\":{json},\"sync_fail_time\":{json}"));

        Assert.Null(beat.Heartbeat.SendTime);
        Assert.False(beat.Heartbeat.Report.SyncTime.IsPresent);
        Assert.False(beat.Heartbeat.Report.SyncFailTime.IsPresent);
        Assert.Equal(["sync_fail_time", "sync_time", "time"], beat.Unreadable.Order(StringComparer.Ordinal));
    }
}
