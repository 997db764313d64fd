namespace Autoscale.Tests.Events;

/// <summary>
/// Numbers as JSON numbers or as texts; sequence 0 is valid. Spec 1.8, W3, W25. Refused intervals are among the hostile bodies.
/// </summary>
public sealed class HeartbeatParserNumbersTests
{
    public static TheoryData<Row> Sequences { get; } =
    [
        new("0", "0", 0),
        new("0, as a text", "\"0\"", 0),
        new("1", "1", 1),
        new("17, as a text", "\"17\"", 17),
        new("the largest", "9223372036854775807", long.MaxValue),
        new("the largest, as a text", "\"9223372036854775807\"", long.MaxValue),
        new("null", "null", null),
        new("one more than the largest", "9223372036854775808", null, IsReadable: false),
        new("10^30", "1000000000000000000000000000000", null, IsReadable: false),
        new("10^30, as a text", "\"1000000000000000000000000000000\"", null, IsReadable: false),
        new("negative", "-1", null, IsReadable: false),
        new("negative, as a text", "\"-1\"", null, IsReadable: false),
        new("a fraction", "1.5", null, IsReadable: false),
        new("a fraction, as a text", "\"1.5\"", null, IsReadable: false),
        new("with thousands", "\"1,000\"", null, IsReadable: false),
        new("NaN, as a text", "\"NaN\"", null, IsReadable: false),
        new("an empty text", "\"\"", null, IsReadable: false),
        new("true", "true", null, IsReadable: false),
        new("an array", "[1]", null, IsReadable: false),
    ];

    public static TheoryData<string, double> Intervals => new()
    {
        { "1", 1 },
        { "30", 30 },
        { "30.0", 30 },
        { "3e1", 30 },
        { "\"30\"", 30 },
        { "\"30.5\"", 30.5 },
        { "30.25", 30.25 },
        { "0.5e1", 5 },
        { "3600", 3600 },
    };

    [Theory]
    [MemberData(nameof(Sequences))]
    public void A_sequence_is_a_whole_number_from_0(Row row)
    {
        var beat = Posted.Beat(Posted.With($"\"sequence\":{row.Json}"));

        Assert.Equal(row.Expected, beat.Heartbeat.Sequence);
        Assert.Equal(row.IsReadable ? [] : ["sequence"], beat.Unreadable);
    }

    [Theory]
    [MemberData(nameof(Intervals))]
    public void An_interval_is_a_number_of_seconds_up_to_an_hour(string json, double seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds), Posted.Beat($$"""{"instance":"{{Posted.Device}}","interval":{{json}}}""").Heartbeat.Interval);

    [Fact]
    public void An_interval_is_rounded_to_milliseconds() =>
        Assert.Equal(
            TimeSpan.FromMilliseconds(30_123),
            Posted.Beat($$"""{"instance":"{{Posted.Device}}","interval":30.12345}""").Heartbeat.Interval);

    /// <summary>A sequence on the wire and its expected reading.</summary>
    public sealed record Row(string Name, string Json, long? Expected, bool IsReadable = true)
    {
        public override string ToString() => Name;
    }
}
