using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using Autoscale.Compat.Tests.Wire;

namespace Autoscale.Compat.Tests.Lambda;

public sealed class BootstrapTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<EventJson> Serializer = new();

    [Fact]
    public async Task The_answer_to_an_event_is_posted_as_its_response()
    {
        await using var api = await RuntimeApi.StartAsync(Events.ProxyRequest);

        await RunAsync(api, (request, _) => Task.FromResult(new APIGatewayProxyResponse { StatusCode = 200, Body = request.Path }));

        var told = Assert.Single(api.Told);
        Assert.Equal("/2018-06-01/runtime/invocation/request-1/response", told.Path);
        Assert.Equal("application/json", told.ContentType);
        Assert.Equal("""{"statusCode":200,"body":"/fgt-as-handler","isBase64Encoded":false}""", told.Body);
    }

    [Fact]
    public async Task Each_event_gets_its_own_answer_over_one_connection()
    {
        await using var api = await RuntimeApi.StartAsync("""{"path":"/a-long-first-path"}""", """{"path":"/b"}""", """{"path":"/c"}""");

        await RunAsync(api, (request, _) => Task.FromResult(new APIGatewayProxyResponse { StatusCode = 200, Body = request.Path }));

        Assert.Equal(["request-1", "request-2", "request-3"], api.Told.Select(told => told.Path.Split('/')[4]));
        Assert.Equal(
            ["/a-long-first-path", "/b", "/c"],
            api.Told.Select(told => JsonDocument.Parse(told.Body).RootElement.GetProperty("body").GetString()));
        Assert.Equal(1, api.Connections);
    }

    [Fact]
    public async Task A_handler_without_a_result_posts_an_empty_response()
    {
        await using var api = await RuntimeApi.StartAsync(Events.ProxyRequest);
        var paths = new List<string?>();

        using var bootstrap = LambdaBootstrapBuilder
            .Create<APIGatewayProxyRequest>(
                (request, _) =>
                {
                    paths.Add(request.Path);
                    return Task.CompletedTask;
                },
                Serializer)
            .ConfigureOptions(options => options.RuntimeApiEndpoint = api.Endpoint)
            .Build();
        await bootstrap.RunAsync(api.Served);

        Assert.Equal(["/fgt-as-handler"], paths);
        Assert.Equal("", Assert.Single(api.Told).Body);
    }

    [Fact]
    public async Task A_failing_handler_is_reported_and_the_next_event_is_handled()
    {
        await using var api = await RuntimeApi.StartAsync("""{"path":"/bad"}""", """{"path":"/good"}""");

        await RunAsync(api, (request, _) => request.Path == "/bad"
            ? throw new InvalidOperationException("No such \"thing\".")
            : Task.FromResult(new APIGatewayProxyResponse { StatusCode = 204 }));

        Assert.Equal(2, api.Told.Count);
        var error = api.Told[0];
        Assert.Equal("/2018-06-01/runtime/invocation/request-1/error", error.Path);
        Assert.Equal("InvalidOperationException", error.ErrorType);
        var json = JsonDocument.Parse(error.Body).RootElement;
        Assert.Equal("InvalidOperationException", json.GetProperty("errorType").GetString());
        Assert.Equal("No such \"thing\".", json.GetProperty("errorMessage").GetString());
        Assert.NotEqual(0, json.GetProperty("stackTrace").GetArrayLength());
        Assert.Equal("""{"statusCode":204,"isBase64Encoded":false}""", api.Told[1].Body);
    }

    [Fact]
    public async Task A_malformed_event_is_reported_as_an_error_of_its_invocation()
    {
        await using var api = await RuntimeApi.StartAsync("[1");

        await RunAsync(api, (_, _) => Task.FromResult(new APIGatewayProxyResponse()));

        var told = Assert.Single(api.Told);
        Assert.Equal(("/2018-06-01/runtime/invocation/request-1/error", "JsonSerializerException"), (told.Path, told.ErrorType));
    }

    [Fact]
    public async Task The_context_has_the_request_the_remaining_time_and_the_trace_id()
    {
        var deadline = DateTimeOffset.UtcNow.AddSeconds(30);
        await using var api = await RuntimeApi.StartAsync(deadline, Events.ProxyRequest);
        var contexts = new List<(ILambdaContext Context, TimeSpan Remaining, string? Trace)>();

        await RunAsync(api, (_, context) =>
        {
            contexts.Add((context, context.RemainingTime, Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID")));
            return Task.FromResult(new APIGatewayProxyResponse());
        });

        var (context, remaining, trace) = Assert.Single(contexts);
        Assert.Equal(("request-1", RuntimeApi.FunctionArn), (context.AwsRequestId, context.InvokedFunctionArn));
        Assert.InRange(remaining, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        Assert.True(context.RemainingTime <= remaining);
        Assert.Equal("Root=1-trace-1", trace);
    }

    [Fact]
    public async Task A_fault_before_the_first_event_is_reported_as_an_initialisation_error()
    {
        await using var api = await RuntimeApi.StartAsync(Events.ProxyRequest);
        using var bootstrap = Builder(api, (_, _) => Task.FromResult(new APIGatewayProxyResponse()))
            .UseBootstrapHandler(() => throw new InvalidOperationException("Wrong deployment."))
            .Build();

        await Assert.ThrowsAsync<InvalidOperationException>(() => bootstrap.RunAsync(api.Served));

        var told = Assert.Single(api.Told);
        Assert.Equal(("/2018-06-01/runtime/init/error", "InvalidOperationException"), (told.Path, told.ErrorType));
        Assert.Contains("Wrong deployment.", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bootstrap_handler_that_returns_false_ends_the_program()
    {
        await using var api = await RuntimeApi.StartAsync(Events.ProxyRequest);
        using var bootstrap = Builder(api, (_, _) => Task.FromResult(new APIGatewayProxyResponse()))
            .UseBootstrapHandler(() => Task.FromResult(false))
            .Build();

        await bootstrap.RunAsync(api.Served);

        Assert.Empty(api.Told);
    }

    [Fact]
    public async Task An_unreachable_Runtime_API_ends_the_loop()
    {
        var api = await RuntimeApi.StartAsync();
        using var bootstrap = Builder(api, (_, _) => Task.FromResult(new APIGatewayProxyResponse())).Build();
        await api.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => bootstrap.RunAsync());
    }

    private static async Task RunAsync(RuntimeApi api, Func<APIGatewayProxyRequest, ILambdaContext, Task<APIGatewayProxyResponse>> handler)
    {
        using var bootstrap = Builder(api, handler).Build();
        await bootstrap.RunAsync(api.Served);
    }

    private static LambdaBootstrapBuilder Builder(
        RuntimeApi api, Func<APIGatewayProxyRequest, ILambdaContext, Task<APIGatewayProxyResponse>> handler) =>
        LambdaBootstrapBuilder
            .Create(handler, Serializer)
            .ConfigureOptions(options => options.RuntimeApiEndpoint = api.Endpoint);
}
