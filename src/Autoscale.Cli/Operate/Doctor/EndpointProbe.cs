namespace Autoscale.Cli.Operate.Doctor;

/// <summary>The answer of the endpoint of devices.</summary>
/// <param name="Status">The status; null when there was no answer.</param>
/// <param name="Failure">The reason why there was no answer.</param>
/// <param name="IsTrustFailure">True when the certificate of the server is not accepted.</param>
internal sealed record EndpointAnswer(int? Status, string? Failure, bool IsTrustFailure)
{
    /// <summary>The error that API Gateway names in a header; null when it names none.</summary>
    public string? Error { get; init; }
}

/// <summary>
/// Sends a request that names no device. The function refuses it before it reads or writes anything; it logs the refusal.
/// </summary>
internal static class EndpointProbe
{
    private const string ErrorHeader = "x-amzn-errortype";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The answer; null when there is no URL.</summary>
    public static async Task<EndpointAnswer?> AskAsync(string? url, CancellationToken cancellationToken)
    {
        if (url is null)
            return null;
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri(url), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return new EndpointAnswer((int)answer.StatusCode, Failure: null, IsTrustFailure: false)
            {
                Error = answer.Headers.TryGetValues(ErrorHeader, out var errors) ? errors.First() : null,
            };
        }
        catch (HttpRequestException fault)
        {
            return new EndpointAnswer(
                Status: null,
                (fault.InnerException ?? fault).Message,
                fault.HttpRequestError == HttpRequestError.SecureConnectionError);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new EndpointAnswer(Status: null, $"no answer within {Wording.Of(Patience)}", IsTrustFailure: false);
        }
    }
}
