using System.Net;
using System.Text.Json;
using Autoscale.Domain.Elections;
using Autoscale.Lambda.Events;

namespace Autoscale.Tests.Events;

/// <summary>A FortiGate executes whatever body it gets for a configuration. Spec 1.3, 1.5, D3, S9.</summary>
public sealed class AnswerTests
{
    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(500)]
    public void A_refusal_has_its_status_and_an_empty_body(int status)
    {
        var answer = Answer.Refusal(status);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("", answer.Body);
        Assert.False(answer.IsBase64Encoded);
    }

    [Fact]
    public void Nothing_to_say_is_200_with_an_empty_body_and_not_two_quotes()
    {
        var answer = Answer.Nothing();

        Assert.Equal(200, answer.StatusCode);
        Assert.Equal("", answer.Body);
    }

    [Fact]
    public void A_configuration_is_plain_text_and_comes_as_it_is()
    {
        const string Text = "config system dns\r\n    set primary \"ä$1\\\"\"\nend\n";
        var answer = Answer.Text(Text);

        Assert.Equal((200, Text), (answer.StatusCode, answer.Body));
        Assert.StartsWith("text/plain", answer.Headers!["Content-Type"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.10")]
    [InlineData("2001:db8::1")]
    public void The_primary_is_told_under_both_names(string address)
    {
        var answer = Answer.Primary(new Announcement.Tell(IPAddress.Parse(address), new Term(7)));
        using var body = JsonDocument.Parse(answer.Body!);

        Assert.Equal(200, answer.StatusCode);
        Assert.Equal("application/json", answer.Headers!["Content-Type"]);
        Assert.Equal(["master-ip", "primary-ip"], body.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.All(body.RootElement.EnumerateObject(), p => Assert.Equal(address, p.Value.GetString()));
    }
}
