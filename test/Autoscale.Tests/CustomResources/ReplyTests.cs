using System.Text.Json;
using Autoscale.Adapters.CloudFormation;
using Autoscale.Domain.Deployment;
using Autoscale.Simulation.Clock;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.CustomResources;

/// <summary>How a reply reaches CloudFormation, over a real connection. Spec 1.12.</summary>
public sealed class ReplyTests : IAsyncLifetime
{
    private static readonly DeploymentReply Reply = new(IsSuccess: true, "All \"is\" well.", "fgt-saveSettings-0123456789ab", "arn:aws:cloudformation:stack", "request", "SavedSettings");

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
    public async Task A_reply_is_put_as_json_of_known_length_without_a_content_type()
    {
        await SendAsync(Reply);

        var (method, contentType, length, body) = Assert.Single(_seen);
        Assert.Equal(("PUT", true, System.Text.Encoding.UTF8.GetByteCount(body)), (method, string.IsNullOrEmpty(contentType), length));
        Assert.Equal(
            """{"Status":"SUCCESS","Reason":"All \"is\" well.","PhysicalResourceId":"fgt-saveSettings-0123456789ab","StackId":"arn:aws:cloudformation:stack","RequestId":"request","LogicalResourceId":"SavedSettings","NoEcho":false,"Data":{}}""",
            body);
    }

    [Theory]
    [InlineData('x')]
    [InlineData('"')]
    [InlineData('ü')]
    [InlineData('\u0001')]
    public async Task A_reason_that_is_too_long_is_cut_to_what_CloudFormation_takes(char letter)
    {
        await SendAsync(Reply with { IsSuccess = false, Reason = new string(letter, 5000) });

        var (_, _, length, body) = Assert.Single(_seen);
        Assert.InRange(length!.Value, 3000, 4096);
        var document = JsonElement.Parse(body);
        Assert.Equal(("FAILED", "SavedSettings"), (document.GetProperty("Status").GetString(), document.GetProperty("LogicalResourceId").GetString()));
        Assert.EndsWith($"{letter}…", document.GetProperty("Reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_never_leaves_half_a_character()
    {
        await SendAsync(Reply with { Reason = string.Concat(Enumerable.Repeat("🔥", 3000)) });

        Assert.DoesNotContain("\uFFFD", Assert.Single(_seen).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_is_not_taken_is_sent_again()
    {
        foreach (var status in new[] { 503, 500 })
            _answers.Enqueue(status);

        await SendAsync(Reply);

        Assert.Equal(3, _seen.Count);
    }

    [Fact]
    public async Task But_not_for_ever()
    {
        for (var i = 0; i < 9; i++)
            _answers.Enqueue(503);

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(Reply));

        Assert.Equal(5, _seen.Count);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(302)]
    public async Task A_refusal_is_a_fault_and_a_redirection_is_not_followed(int status)
    {
        _answers.Enqueue(status);

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(Reply));

        Assert.Equal($"CloudFormation answered {status} to the reply.", fault.Message);
        Assert.Single(_seen);
    }

    [Fact]
    public async Task A_request_of_CloudFormation_is_answered_where_it_says()
    {
        using var replies = new HttpDeploymentReplies(TimeProvider.System);
        using var stack = new Stack((_, services) => services.AddSingleton<IDeploymentReplies>(replies));

        await stack.InvokeAsync(StackEvent.Of("Create", "startAutoscale").With("ResponseURL", $"{_server.Urls.Single()}/reply?X-Amz-Signature=x"));

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
        // The pauses pass as soon as somebody waits.
        var clock = new ScaledClock(TimeProvider.System, 1000);
        using var replies = new HttpDeploymentReplies(clock);
        await replies.SendAsync(new Uri($"{_server.Urls.Single()}/reply?signature=x"), reply, default);
    }
}
