using System.Text;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Lambda.Events;

namespace Autoscale.Tests.Events;

/// <summary>Both heartbeat formats, refused bodies and status messages. Spec 1.4, 1.8, W3, W25.</summary>
public sealed class HeartbeatParserTests
{
    [Fact]
    public void A_classic_heartbeat_has_an_instance_an_interval_and_no_report()
    {
        var beat = Posted.Beat("""{"instance":"i-0000000000byol001","interval":30}""");

        Assert.Equal("i-0000000000byol001", beat.Heartbeat.Instance.Value);
        Assert.Equal(TimeSpan.FromSeconds(30), beat.Heartbeat.Interval);
        Assert.Equal(Posted.Noon, beat.Heartbeat.Arrival);
        Assert.Null(beat.Heartbeat.Sequence);
        Assert.Null(beat.Heartbeat.SendTime);
        Assert.Equal(DeviceReport.Nothing, beat.Heartbeat.Report);
        Assert.Empty(beat.Unreadable);
    }

    [Fact]
    public void An_enhanced_heartbeat_of_a_secondary_has_all_fields()
    {
        var beat = Posted.Beat("""
            {"instance":"i-0000000000byol001","interval":30,"sequence":17,"time":"2022-01-20T10:15:30Z","sync_time":"2022-01-20T10:14:58Z",
             "sync_fail_time":null,"sync_status":true,"is_primary":false,"checksum":"4a1f00"}
            """);

        Assert.Equal(17, beat.Heartbeat.Sequence);
        Assert.Equal(new DateTimeOffset(2022, 1, 20, 10, 15, 30, TimeSpan.Zero), beat.Heartbeat.SendTime);
        Assert.Equal(
            new DeviceReport
            {
                SyncTime = Reported.Of(new DateTimeOffset(2022, 1, 20, 10, 14, 58, TimeSpan.Zero)),
                SyncFailTime = Reported.Null<DateTimeOffset>(),
                SyncStatus = Reported.Of(true),
                IsPrimary = Reported.Of(false),
                Checksum = Reported.Of("4a1f00"),
            },
            beat.Heartbeat.Report);
        Assert.Empty(beat.Unreadable);
    }

    [Fact]
    public void Nulls_in_an_enhanced_heartbeat_of_a_primary_are_kept()
    {
        var report = Posted.Heartbeat(
            "\"sync_time\":null,\"sync_fail_time\":null,\"sync_status\":null,\"is_primary\":true,\"checksum\":null").Report;

        Assert.Equal(
            new DeviceReport
            {
                SyncTime = Reported.Null<DateTimeOffset>(),
                SyncFailTime = Reported.Null<DateTimeOffset>(),
                SyncStatus = Reported.Null<bool>(),
                IsPrimary = Reported.Of(true),
                Checksum = Reported.Null<string>(),
            },
            report);
    }

    [Theory]
    [MemberData(nameof(HostileBodies.All), MemberType = typeof(HostileBodies))]
    public void A_hostile_body_is_refused_with_400(HostileBody body)
    {
        var refusal = Posted.Refusal(body.Json);

        Assert.Equal(400, refusal.StatusCode);
        Assert.DoesNotContain(Posted.Device, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a byte that is never in UTF-8", new byte[] { 0xFF })]
    [InlineData("half a character", new byte[] { 0xC3 })]
    [InlineData("a slash in two bytes", new byte[] { 0xC0, 0xAF })]
    [InlineData("half a surrogate pair", new byte[] { 0xED, 0xA0, 0x80 })]
    public void Bytes_that_are_not_UTF8_are_refused_with_400(string name, byte[] bytes)
    {
        byte[] body =
            [.. Encoding.UTF8.GetBytes($$"""{"instance":"{{Posted.Device}}","interval":30,"checksum":" """), .. bytes, .. "\"}"u8];

        var refusal = Assert.Throws<InvalidRequestException>(() => HeartbeatParser.Parse(body, Posted.Noon));

        Assert.True(refusal.StatusCode == 400, name);
    }

    [Fact]
    public void Unknown_fields_are_ignored()
    {
        var beat = Posted.Beat(Posted.With("\"send_time\":\"x\",\"vdom\":{\"root\":[1,2,{\"deep\":true}]},\"\":null"));

        Assert.Empty(beat.Unreadable);
        Assert.Equal(DeviceReport.Nothing, beat.Heartbeat.Report);
    }

    [Fact]
    public void The_last_of_duplicate_fields_counts() =>
        Assert.Equal(18, Posted.Heartbeat("\"sequence\":17,\"sequence\":18").Sequence);

    [Fact]
    public void Names_and_texts_may_be_escaped() =>
        Assert.Equal(Posted.Device, Posted.Beat("""{"\u0069nstance":"\u0069-0000000000byol001","interval":30}""").Heartbeat.Instance.Value);

    [Theory]
    [InlineData("\"ready\"")]
    [InlineData("\"0\"")]
    [InlineData("\" \"")]
    [InlineData("\"false\"")]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("0.5")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void A_body_with_a_status_is_a_status_message_even_with_an_instance(string status)
    {
        Assert.IsType<HeartbeatMessage.Status>(Posted.Read(Posted.With($"\"status\":{status}")));
        Assert.IsType<HeartbeatMessage.Status>(Posted.Read($$"""{"status":{{status}},"instance":7}"""));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("0.0")]
    [InlineData("false")]
    [InlineData("null")]
    public void A_body_with_an_empty_status_is_a_heartbeat(string status)
    {
        Assert.Empty(Posted.Unreadable($"\"status\":{status}"));
        Posted.Refusal($$"""{"status":{{status}}}""");
    }
}
