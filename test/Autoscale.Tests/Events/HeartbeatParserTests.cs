using System.Text;
using Autoscale.Domain.Heartbeats;
using Autoscale.Lambda.Events;

namespace Autoscale.Tests.Events;

/// <summary>Both formats, what is refused, and what is no heartbeat. Spec 1.4, 1.8, W3, W25.</summary>
public sealed class HeartbeatParserTests
{
    [Fact]
    public void A_classic_heartbeat_has_an_instance_and_an_interval_and_reports_nothing()
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
    public void An_enhanced_heartbeat_of_a_primary_has_nulls_that_stay_nulls()
    {
        var report = Posted.Heartbeat("\"sync_time\":null,\"sync_fail_time\":null,\"sync_status\":null,\"is_primary\":true,\"checksum\":null").Report;

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
    public void A_body_that_no_device_sends_is_refused_with_400(HostileBody body)
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
    public void Bytes_that_are_no_text_are_refused_with_400(string name, byte[] bytes)
    {
        byte[] body = [.. Encoding.UTF8.GetBytes($$"""{"instance":"{{Posted.Device}}","interval":30,"checksum":" """), .. bytes, .. "\"}"u8];

        var refusal = Assert.Throws<InvalidRequestException>(() => HeartbeatParser.Parse(body, Posted.Noon));

        Assert.True(refusal.StatusCode == 400, name);
    }

    [Fact]
    public void Fields_that_we_do_not_know_are_left_alone()
    {
        var beat = Posted.Beat(Posted.With("\"send_time\":\"x\",\"vdom\":{\"root\":[1,2,{\"deep\":true}]},\"\":null"));

        Assert.Empty(beat.Unreadable);
        Assert.Equal(DeviceReport.Nothing, beat.Heartbeat.Report);
    }

    [Fact]
    public void Of_a_field_that_is_there_twice_the_last_counts() =>
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
    public void A_body_with_a_status_that_says_nothing_is_a_heartbeat(string status)
    {
        Assert.Empty(Posted.Unreadable($"\"status\":{status}"));
        Posted.Refusal($$"""{"status":{{status}}}""");
    }
}
