using Autoscale.Domain.Cluster.HealthChecks;

namespace Autoscale.Tests.Events;

/// <summary>
/// Absent, null and false are distinct values of every field. An unreadable value counts as absent and its field is named. Spec 1.8, D3,
/// W3.
/// </summary>
public sealed class HeartbeatParserFieldsTests
{
    private const string Absent = "absent";
    private const string Null = "null";

    public static TheoryData<Row> Flags { get; } =
    [
        new("not there", null, Absent),
        new("null", "null", Null),
        new("null, as a text", "\"null\"", Null),
        new("true", "true", "True"),
        new("false", "false", "False"),
        new("true, as a text", "\"true\"", "True"),
        new("false, as a text", "\"False\"", "False"),
        new("1", "1", Absent, IsReadable: false),
        new("0", "0", Absent, IsReadable: false),
        new("yes", "\"yes\"", Absent, IsReadable: false),
        new("an empty text", "\"\"", Absent, IsReadable: false),
        new("an array", "[true]", Absent, IsReadable: false),
        new("an object", "{}", Absent, IsReadable: false),
    ];

    public static TheoryData<Row> Checksums { get; } =
    [
        new("not there", null, Absent),
        new("null", "null", Null),
        new("null, as a text", "\"null\"", Null),
        new("hexadecimal", "\"4A1f\"", "4A1f"),
        new("with blanks, as FortiOS prints it", "\"4a 1f 00\"", "4a 1f 00"),
        new("the text undefined", "\"undefined\"", "undefined"),
        new("of 128 characters", $"\"{new string('a', 128)}\"", new string('a', 128)),
        new("of 129 characters", $"\"{new string('a', 129)}\"", Absent, IsReadable: false),
        new("of 60,000 characters", $"\"{new string('a', 60_000)}\"", Absent, IsReadable: false),
        new("with a line break", "\"4a\\n1f\"", Absent, IsReadable: false),
        new("with a NUL", "\"4a\\u0000\"", Absent, IsReadable: false),
        new("with an escape sequence of terminals", "\"\\u001b[31m4a\"", Absent, IsReadable: false),
        new("with a DEL", "\"4a\\u007f\"", Absent, IsReadable: false),
        new("with letters beyond ASCII", "\"4ä\"", Absent, IsReadable: false),
        new("with a right-to-left override", "\"4a\\u202e1f\"", Absent, IsReadable: false),
        new("a number", "17", Absent, IsReadable: false),
        new("false", "false", Absent, IsReadable: false),
        new("an array", "[\"4a\"]", Absent, IsReadable: false),
    ];

    public static TheoryData<Row> Instants { get; } =
    [
        new("not there", null, Absent),
        new("null", "null", Null),
        new("null, as a text", "\"null\"", Null),
        new("a time", "\"2022-01-20T10:15:30Z\"", "01/20/2022 10:15:30 +00:00"),
        new("false", "false", Absent, IsReadable: false),
        new("an empty text", "\"\"", Absent, IsReadable: false),
        new("never", "\"never\"", Absent, IsReadable: false),
    ];

    [Theory]
    [MemberData(nameof(Flags))]
    public void The_sync_status_is_absent_null_or_a_flag(Row row) => row.IsReadAs("sync_status", report => report.SyncStatus.ToString());

    [Theory]
    [MemberData(nameof(Flags))]
    public void The_primary_flag_is_absent_null_or_a_flag(Row row) => row.IsReadAs("is_primary", report => report.IsPrimary.ToString());

    [Theory]
    [MemberData(nameof(Checksums))]
    public void The_checksum_is_absent_null_or_a_short_printable_text(Row row) =>
        row.IsReadAs("checksum", report => report.Checksum.ToString());

    [Theory]
    [MemberData(nameof(Instants))]
    public void The_sync_time_is_absent_null_or_a_time(Row row) => row.IsReadAs("sync_time", report => report.SyncTime.ToString());

    [Theory]
    [MemberData(nameof(Instants))]
    public void The_sync_fail_time_is_absent_null_or_a_time(Row row) =>
        row.IsReadAs("sync_fail_time", report => report.SyncFailTime.ToString());

    [Fact]
    public void An_absent_checksum_is_not_the_text_undefined() => Assert.False(Posted.Heartbeat("").Report.Checksum.IsPresent);

    [Fact]
    public void Every_unreadable_field_is_named_once_and_the_heartbeat_is_accepted()
    {
        var beat = Posted.Beat(Posted.With(
            "\"sequence\":-1,\"time\":\"x\",\"sync_time\":[],\"sync_fail_time\":{},"
            + "\"sync_status\":2,\"is_primary\":\"perhaps\",\"checksum\":1"));

        Assert.Equal(
            ["checksum", "is_primary", "sequence", "sync_fail_time", "sync_status", "sync_time", "time"],
            beat.Unreadable.Order(StringComparer.Ordinal));
        Assert.Equal(DeviceReport.Nothing, beat.Heartbeat.Report);
        Assert.Null(beat.Heartbeat.Sequence);
        Assert.Null(beat.Heartbeat.SendTime);
    }

    /// <summary>One value of a field and its expected reading.</summary>
    public sealed record Row(string Name, string? Json, string Expected, bool IsReadable = true)
    {
        public override string ToString() => Name;

        internal void IsReadAs(string field, Func<DeviceReport, string> value)
        {
            var beat = Posted.Beat(Posted.With(Json is null ? "" : $"\"{field}\":{Json}"));

            Assert.Equal(Expected, value(beat.Heartbeat.Report));
            Assert.Equal(IsReadable ? [] : [field], beat.Unreadable);
        }
    }
}
