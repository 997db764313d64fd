using System.Net;
using System.Text;
using Autoscale.Emulators.Invocations;

namespace Autoscale.Emulators.Tests.EmulatorTests;

public sealed class RuntimeApiTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly HttpClient _worker = new(new SocketsHttpHandler { UseProxy = false });
    private RuntimeApi? _api;

    private RuntimeApi Api => _api!;

    public async Task InitializeAsync()
    {
        _api = await RuntimeApi.StartAsync(CancellationToken.None);
        _worker.BaseAddress = new Uri($"http://{_api.Address}/2018-06-01/runtime/");
    }

    public async Task DisposeAsync() => await Api.DisposeAsync();

    public void Dispose() => _worker.Dispose();

    [Fact]
    public async Task The_worker_receives_an_event_and_the_caller_receives_its_answer()
    {
        var invocation = InvokeAsync("""{"ask":1}""");
        var (id, body, _) = await NextAsync();
        var status = await PostAsync($"invocation/{id}/response", """{"answer":2}""");

        var result = await invocation;

        Assert.Equal("""{"ask":1}""", body);
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Null(result.Error);
        Assert.Equal("""{"answer":2}""", Encoding.UTF8.GetString(result.Payload.Span));
        Assert.InRange(result.Duration, TimeSpan.FromTicks(1), Deadline);
    }

    [Fact]
    public async Task A_waiting_worker_receives_the_next_event()
    {
        var next = NextAsync();
        await Api.WorkerReady;
        var invocation = InvokeAsync("{}");
        var (id, _, _) = await next;
        await PostAsync($"invocation/{id}/response", "{}");

        Assert.Null((await invocation).Error);
    }

    [Fact]
    public async Task The_worker_receives_the_deadline()
    {
        var before = DateTimeOffset.UtcNow;
        var invocation = InvokeAsync("{}");
        var (id, _, deadline) = await NextAsync();
        await PostAsync($"invocation/{id}/response", "{}");
        await invocation;

        Assert.InRange(deadline, (before + Deadline).ToUnixTimeMilliseconds(), (DateTimeOffset.UtcNow + Deadline).ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task An_error_of_the_function_is_returned_as_a_result()
    {
        var invocation = InvokeAsync("{}");
        var (id, _, _) = await NextAsync();
        await PostAsync($"invocation/{id}/error", """{"errorMessage":"broken"}""", "Function.Broken");

        var result = await invocation;

        Assert.Equal(new("Function.Broken", """{"errorMessage":"broken"}"""), result.Error);
    }

    [Fact]
    public async Task A_worker_that_cannot_start_fails_the_invocation()
    {
        var invocation = InvokeAsync("{}");
        await PostAsync("init/error", """{"errorMessage":"no table"}""", "Runtime.Init");

        var failure = await Assert.ThrowsAsync<WorkerFailedException>(() => invocation);

        Assert.Equal("Runtime.Init", failure.Error.Type);
        await Assert.ThrowsAsync<WorkerFailedException>(() => Api.WorkerReady);
    }

    [Fact]
    public async Task An_answer_after_the_deadline_is_refused()
    {
        var invocation = Api.InvokeAsync("{}"u8.ToArray(), TimeSpan.FromMilliseconds(200), CancellationToken.None);
        var (id, _, _) = await NextAsync();

        await Assert.ThrowsAsync<TimeoutException>(() => invocation);

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync($"invocation/{id}/response", "{}"));
    }

    [Fact]
    public async Task An_event_whose_caller_cancelled_is_not_delivered()
    {
        using var impatient = new CancellationTokenSource();
        var abandoned = Api.InvokeAsync("\"old\""u8.ToArray(), Deadline, impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);

        var invocation = InvokeAsync("\"new\"");
        var (id, body, _) = await NextAsync();
        await PostAsync($"invocation/{id}/response", "{}");
        await invocation;

        Assert.Equal("\"new\"", body);
    }

    private Task<InvocationResult> InvokeAsync(string payload) =>
        Api.InvokeAsync(Encoding.UTF8.GetBytes(payload), Deadline, CancellationToken.None);

    private async Task<(string Id, string Body, long DeadlineMs)> NextAsync()
    {
        using var response = await _worker.GetAsync(new Uri("invocation/next", UriKind.Relative));
        var id = response.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();
        var deadline = long.Parse(response.Headers.GetValues("Lambda-Runtime-Deadline-Ms").Single());
        return (id, await response.Content.ReadAsStringAsync(), deadline);
    }

    private async Task<HttpStatusCode> PostAsync(string path, string body, string? errorType = null)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        if (errorType is not null)
            content.Headers.Add("Lambda-Runtime-Function-Error-Type", errorType);
        using var response = await _worker.PostAsync(new Uri(path, UriKind.Relative), content);
        return response.StatusCode;
    }
}
