using System.Net;
using System.Text.Json;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Lambda.Events;

namespace Autoscale.Tests.Events;

/// <summary>Answers to devices. A FortiGate executes any non-empty body as a configuration. Spec 1.3, 1.5, D3, S9.</summary>
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
    public void An_answer_without_content_is_200_with_an_empty_body()
    {
        var answer = Answer.Nothing();

        Assert.Equal(200, answer.StatusCode);
        Assert.Equal("", answer.Body);
    }

    [Fact]
    public void A_configuration_is_sent_as_unchanged_plain_text()
    {
        const string Text = "config system dns\r\n    set primary \"ä$1\\\"\"\nend\n";
        var answer = Answer.Text(Text);

        Assert.Equal((200, Text), (answer.StatusCode, answer.Body));
        Assert.StartsWith("text/plain", answer.Headers!["Content-Type"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.10")]
    [InlineData("2001:db8::1")]
    public void The_primary_address_is_sent_as_master_ip_and_primary_ip(string address)
    {
        var answer = Answer.Primary(new Announcement.Tell(IPAddress.Parse(address), new Term(7)));
        using var body = JsonDocument.Parse(answer.Body!);

        Assert.Equal(200, answer.StatusCode);
        Assert.Equal("application/json", answer.Headers!["Content-Type"]);
        Assert.Equal(["master-ip", "primary-ip"], body.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.All(body.RootElement.EnumerateObject(), p => Assert.Equal(address, p.Value.GetString()));
    }
}
