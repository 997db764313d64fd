using System.Text.Json;
using Autoscale.Adapters.CloudFormation;
using Autoscale.Domain.Shared.CustomResources;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Interception;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.CustomResources;

/// <summary>Replies to CloudFormation over a real connection. Spec 1.12.</summary>
public sealed class ReplyTests : IAsyncLifetime
{
    private static readonly DeploymentReply Reply = new(
        IsSuccess: true, "All \"is\" well.", "fgt-saveSettings-0123456789ab", "arn:aws:cloudformation:stack", "request", "SavedSettings");

    private readonly List<(string Method, string? ContentType, long? Length, string Body)> _seen = [];
    private readonly Queue<int> _answers = new();
    private readonly WebApplication _server = Build();

    public async Task InitializeAsync()
    {
        _server.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            _seen.Add((context.Request.Method, context.Request.ContentType, context.Request.ContentLength, await reader.ReadToEndAsync()));
            context.Response.StatusCode = _answers.TryDequeue(out var status) ? status : 200;
            if (context.Response.StatusCode == 302)
                context.Response.Headers.Location = "/elsewhere";
        });
        await _server.StartAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_reply_is_sent_with_PUT_as_JSON_with_a_length_and_without_a_content_type()
    {
        await SendAsync(Reply);

        var (method, contentType, length, body) = Assert.Single(_seen);
        Assert.Equal(("PUT", true, System.Text.Encoding.UTF8.GetByteCount(body)), (method, string.IsNullOrEmpty(contentType), length));
        Assert.Equal(
            """{"Status":"SUCCESS","Reason":"All \"is\" well.","PhysicalResourceId":"fgt-saveSettings-0123456789ab","StackId":"arn:"""
            + """aws:cloudformation:stack","RequestId":"request","LogicalResourceId":"SavedSettings","NoEcho":false,"Data":{}}""",
            body);
    }

    [Fact]
    public async Task Attributes_are_sent_and_CloudFormation_is_told_to_mask_them()
    {
        await SendAsync(Reply with
        {
            Data = new Dictionary<string, Secret>(StringComparer.Ordinal) { ["Url"] = new Secret("https://x?t=1&u=2") },
        });

        Assert.EndsWith(
            ""","NoEcho":true,"Data":{"Url":"https://x?t=1&u=2"}}""", Assert.Single(_seen).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('x')]
    [InlineData('"')]
    [InlineData('ü')]
    [InlineData('\u0001')]
    public async Task A_long_reason_is_truncated_to_the_limit_of_CloudFormation(char letter)
    {
        await SendAsync(Reply with { IsSuccess = false, Reason = new string(letter, 5000) });

        var (_, _, length, body) = Assert.Single(_seen);
        Assert.InRange(length!.Value, 3000, 4096);
        var document = JsonElement.Parse(body);
        Assert.Equal(
            ("FAILED", "SavedSettings"),
            (document.GetProperty("Status").GetString(), document.GetProperty("LogicalResourceId").GetString()));
        Assert.EndsWith($"{letter}…", document.GetProperty("Reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truncated_reason_never_ends_in_half_a_character()
    {
        await SendAsync(Reply with { Reason = string.Concat(Enumerable.Repeat("🔥", 3000)) });

        Assert.DoesNotContain("\uFFFD", Assert.Single(_seen).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_is_retried_after_a_server_error()
    {
        foreach (var status in new[] { 503, 500 })
            _answers.Enqueue(status);

        await SendAsync(Reply);

        Assert.Equal(3, _seen.Count);
    }

    [Fact]
    public async Task A_reply_is_attempted_five_times_at_most()
    {
        for (var i = 0; i < 9; i++)
            _answers.Enqueue(503);

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(Reply));

        Assert.Equal(5, _seen.Count);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(302)]
    public async Task A_refused_or_redirected_reply_is_a_fault_without_a_retry(int status)
    {
        _answers.Enqueue(status);

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(Reply));

        Assert.Equal($"CloudFormation answered {status} to the reply.", fault.Message);
        Assert.Single(_seen);
    }

    [Fact]
    public async Task A_CloudFormation_request_is_answered_at_its_response_URL()
    {
        using var replies = new HttpDeploymentReplies(TimeProvider.System);
        using var stack = new Stack((_, ports) => ports.With<IDeploymentReplies>(replies), isEmulated: true);

        await stack.InvokeAsync(
            StackEvent.Of("Create", "startAutoscale").With("ResponseURL", $"{_server.Urls.Single()}/reply?X-Amz-Signature=x"));

        var document = JsonElement.Parse(Assert.Single(_seen).Body);
        Assert.Equal("SUCCESS", document.GetProperty("Status").GetString());
        Assert.Matches("^fgt-startAutoscale-[0-9a-f]{12}$", document.GetProperty("PhysicalResourceId").GetString());
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    private async Task SendAsync(DeploymentReply reply)
    {
        // The clock runs a thousand times faster, so the pauses between retries are short.
        var clock = new ScaledClock(TimeProvider.System, 1000);
        using var replies = new HttpDeploymentReplies(clock);
        await replies.SendAsync(new Uri($"{_server.Urls.Single()}/reply?signature=x"), reply, default);
    }
}
