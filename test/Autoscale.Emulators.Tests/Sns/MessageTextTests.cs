using System.Text;
using System.Text.Json;
using Autoscale.Adapters.Sns;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Notifications;

namespace Autoscale.Emulators.Tests.Sns;

public sealed class MessageTextTests
{
    private static readonly ClusterId Demo = new("demo");

    private static readonly Notification Unhealthy = new("Autoscale unhealthy vm is detected", "\"A\" (10.0.1.11)\nist größer.")
    {
        Kind = "unhealthy",
        About = "i-0aaaaaaaaaaaaaaaa",
        Facts = new Dictionary<string, string> { ["lossCount"] = "3", ["ip"] = "10.0.1.11" },
    };

    [Fact]
    public void Mail_has_the_text_program_protocols_have_the_JSON_document_and_SMS_has_the_subject()
    {
        var message = Read(Unhealthy);

        Assert.Equal(["default", "email", "email-json", "sqs", "lambda", "http", "https", "sms"], message.Keys);
        Assert.Equal((Unhealthy.Text, Unhealthy.Text, Unhealthy.Subject), (message["default"], message["email"], message["sms"]));
        Assert.Single(new[] { "email-json", "sqs", "lambda", "http", "https" }.Select(p => message[p]).Distinct());
    }

    [Fact]
    public void The_JSON_document_has_a_version_and_a_fixed_order_of_members() => Assert.Equal(
        """{"version":1,"kind":"unhealthy","about":"i-0aaaaaaaaaaaaaaaa","cluster":"demo","subject":"Autoscale """
        + """unhealthy vm is detected","text":"\"A\" (10.0.1.11)\nist größer.","facts":{"ip":"10.0.1.11","lossCount":"3"}}""",
        Read(Unhealthy)["sqs"]);

    [Theory]
    [InlineData('x', 20_000)]
    [InlineData('x', 300_000)]
    [InlineData('ä', 300_000)]
    [InlineData('"', 300_000)]
    [InlineData('\n', 300_000)]
    [InlineData('\u0001', 300_000)]
    public void A_text_that_is_too_long_is_truncated_to_the_maximum_size(char letter, int length)
    {
        var written = MessageText.Of(Demo, Unhealthy with { Text = new string(letter, length) });

        Assert.InRange(Encoding.UTF8.GetByteCount(written), 1, MessageText.MaxBytes);
        var message = JsonSerializer.Deserialize<Dictionary<string, string>>(written)!;
        Assert.Equal(length <= 20_000, message["default"].Length == length);
        Assert.Equal(message["default"], JsonElement.Parse(message["sqs"]).GetProperty("text").GetString());
        Assert.Equal("3", JsonElement.Parse(message["sqs"]).GetProperty("facts").GetProperty("lossCount").GetString());
    }

    [Fact]
    public void Facts_that_are_too_long_are_truncated()
    {
        var written = MessageText.Of(Demo, Unhealthy with { Facts = new Dictionary<string, string> { ["cause"] = new('x', 1_000_000) } });

        Assert.InRange(Encoding.UTF8.GetByteCount(written), 1, MessageText.MaxBytes);
        Assert.EndsWith(
            "x…",
            JsonElement.Parse(JsonSerializer.Deserialize<Dictionary<string, string>>(written)!["sqs"])
                .GetProperty("facts")
                .GetProperty("cause")
                .GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_are_left_out_if_there_are_too_many()
    {
        var written = MessageText.Of(
            Demo, Unhealthy with { Facts = Enumerable.Range(0, 50_000).ToDictionary(n => $"fact {n}", n => $"{n}") });

        Assert.InRange(Encoding.UTF8.GetByteCount(written), 1, MessageText.MaxBytes);
        Assert.Empty(JsonElement.Parse(JsonSerializer.Deserialize<Dictionary<string, string>>(written)!["sqs"])
            .GetProperty("facts")
            .EnumerateObject());
    }

    [Fact]
    public void A_truncated_text_ends_with_an_ellipsis_and_never_splits_a_character()
    {
        Assert.Equal("abcd", MessageText.Cut("abcd", 4));
        Assert.Equal("abc…", MessageText.Cut("abcde", 4));
        Assert.Equal("ab…", MessageText.Cut("ab\U0001F525cd", 4));
    }

    private static Dictionary<string, string> Read(Notification notification) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(MessageText.Of(Demo, notification))!;
}
