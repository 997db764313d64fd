using System.Text;
using System.Text.Json;

namespace Autoscale.Tests.Serve;

/// <summary>The settings table of a running <c>serve</c>.</summary>
[Trait("Seconds", "4")]
public sealed class ServeSettingTests
{
    [Fact]
    public async Task A_setting_of_the_command_line_is_in_force_from_the_start()
    {
        await using var server = await RunningServer.StartAsync(
            fleet: 0, speed: 1, "primary-silence-intervals=1", "PRIMARY-SILENCE-INTERVALS=3", "fortigate-psk-secret=a=b");

        Assert.Equal(124, (await server.StatusAsync(_ => true)).GetProperty("failoverBoundSeconds").GetDouble());
        var rows = await RowsAsync(server);
        Assert.Equal("3", rows["primary-silence-intervals"].GetProperty("value").GetString());
        Assert.DoesNotContain("PRIMARY-SILENCE-INTERVALS", rows.Keys);
    }

    [Fact]
    public async Task The_rows_are_listed_and_secrets_are_dots()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0, speed: 1, "fortigate-psk-secret=open-sesame");

        var rows = await RowsAsync(server);

        Assert.Equal(
            """{"key":"heartbeat-interval","value":"30","known":true,"valid":true}""", rows["heartbeat-interval"].GetRawText());
        Assert.Equal(
            """{"key":"fortigate-psk-secret","value":"•••","known":true,"valid":true}""", rows["fortigate-psk-secret"].GetRawText());
        Assert.All(rows.Values, row => Assert.True(row.GetProperty("valid").GetBoolean()));
    }

    [Fact]
    public async Task An_edited_setting_takes_effect_within_a_minute()
    {
        await using var server = await RunningServer.StartAsync(fleet: 1, speed: 100);
        _ = await server.StatusAsync(s => s.GetProperty("term").GetInt64() > 0);

        var answer = await server.CommandAsync(HttpMethod.Put, "settings/primary-silence-intervals", "3");

        Assert.Equal(
            (200, """{"key":"primary-silence-intervals","value":"3","known":true,"valid":true}"""),
            (answer.Status, answer.Body.GetRawText()));
        _ = await server.StatusAsync(s => s.GetProperty("failoverBoundSeconds").GetDouble() is 124);
        Assert.Contains(server.Printed, line =>
            line.EndsWith("setting primary-silence-intervals is set to '3' by hand", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_invalid_value_is_written_and_the_answer_names_the_rule()
    {
        await using var server = await RunningServer.StartAsync(fleet: 1, speed: 100);

        var answer = await server.CommandAsync(HttpMethod.Put, "settings/heartbeat-interval", "often");

        const string Row =
            """{"key":"heartbeat-interval","value":"often","known":true,"valid":false,"rule":"it must be a whole number of seconds """
            + "from 5 to 120\"}";
        Assert.Equal((200, Row), (answer.Status, answer.Body.GetRawText()));
        Assert.Equal(Row, (await RowsAsync(server))["heartbeat-interval"].GetRawText());

        // Log event 900 of the functions.
        _ = await server.PrintedUntilAsync("'often', but it must be a whole number of seconds from 5 to 120");
    }

    [Fact]
    public async Task An_edit_of_a_row_that_the_stack_owns_is_written_and_the_answer_says_who_can_change_it()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0, speed: 1, "primary-scaling-group-name=local-payg");

        Assert.True((await RowsAsync(server))["primary-scaling-group-name"].GetProperty("valid").GetBoolean());
        var answer = await server.CommandAsync(HttpMethod.Put, "settings/primary-scaling-group-name", "local-typo");

        Assert.Equal(
            (200, """{"key":"primary-scaling-group-name","value":"local-typo","known":true,"valid":false,"""
                + "\"rule\":\"only the stack can change it\"}"),
            (answer.Status, answer.Body.GetRawText()));
        Assert.False((await RowsAsync(server))["primary-scaling-group-name"].GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task A_row_with_an_unknown_key_is_written_and_the_answer_says_so()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var answer = await server.CommandAsync(HttpMethod.Put, "settings/heartbeat%20intervall", "30");

        Assert.Equal(
            (200, """{"key":"heartbeat intervall","value":"30","known":false}"""), (answer.Status, answer.Body.GetRawText()));
        Assert.False((await RowsAsync(server))["heartbeat intervall"].GetProperty("known").GetBoolean());
    }

    [Fact]
    public async Task A_secret_is_neither_in_the_answer_nor_in_the_log()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var answer = await server.CommandAsync(HttpMethod.Put, "settings/fortigate-psk-secret", "open-sesame");

        Assert.Equal("•••", answer.Body.GetProperty("value").GetString());
        Assert.Contains(server.Printed, line =>
            line.EndsWith("setting fortigate-psk-secret is set to '•••' by hand", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Printed, line => line.Contains("sesame", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_value_that_is_not_text_or_too_long_is_refused()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        using var noText = new ByteArrayContent([0xFF]);
        using var tooLong = new StringContent(new string('x', 65_537), Encoding.ASCII);

        var first = await server.SendAsync(HttpMethod.Put, "simulation/settings/heartbeat-interval", content: noText);
        var second = await server.SendAsync(HttpMethod.Put, "simulation/settings/heartbeat-interval", content: tooLong);

        Assert.Equal((400, """{"error":"the value must be text in UTF-8"}"""), (first.Status, first.Body));
        Assert.Equal((413, """{"error":"a value has at most 65536 bytes"}"""), (second.Status, second.Body));
        Assert.Equal("30", (await RowsAsync(server))["heartbeat-interval"].GetProperty("value").GetString());
    }

    private static async Task<Dictionary<string, JsonElement>> RowsAsync(RunningServer server)
    {
        var (status, rows) = await server.CommandAsync(HttpMethod.Get, "settings");
        Assert.Equal(200, status);
        return rows.EnumerateArray().ToDictionary(r => r.GetProperty("key").GetString()!, StringComparer.Ordinal);
    }
}
