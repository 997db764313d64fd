using System.Net;
using Autoscale.Domain.Shared.CustomResources;
using Polly;
using Polly.Retry;

namespace Autoscale.Adapters.CloudFormation;

/// <summary>
/// Sends replies to the URLs that CloudFormation gives, with up to five attempts. The URLs are signed for a request without a content type.
/// Redirections are not followed. Spec 1.12.
/// </summary>
public sealed class HttpDeploymentReplies : IDeploymentReplies, IDisposable
{
    private const int Retries = 4;
    private const int FirstOfServerErrors = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly HttpClient _client =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Patience };
    private readonly ResiliencePipeline<int> _pipeline;

    /// <param name="clock">The clock for the pauses between attempts.</param>
    public HttpDeploymentReplies(TimeProvider clock) => _pipeline = new ResiliencePipelineBuilder<int> { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions<int>
        {
            MaxRetryAttempts = Retries,
            Delay = Pause,
            BackoffType = DelayBackoffType.Exponential,
            ShouldHandle = a => ValueTask.FromResult(
                a.Outcome.Exception is HttpRequestException or TaskCanceledException { InnerException: TimeoutException }
                || a.Outcome.Result >= FirstOfServerErrors),
        })
        .Build();

    /// <inheritdoc/>
    public async Task SendAsync(Uri responseUrl, DeploymentReply reply, CancellationToken cancellationToken)
    {
        var body = ReplyDocument.Of(reply);
        var status = await _pipeline.ExecuteAsync(async token => await PutAsync(responseUrl, body, token), cancellationToken);
        if (status is < 200 or > 299)
            throw new HttpRequestException($"CloudFormation answered {status} to the reply.", inner: null, (HttpStatusCode)status);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<int> PutAsync(Uri url, byte[] body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = null;
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = content };
        using var response = await _client.SendAsync(request, cancellationToken);
        return (int)response.StatusCode;
    }
}
