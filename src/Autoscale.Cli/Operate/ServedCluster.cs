using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Autoscale.Cli.Operate;

/// <summary>The cluster of a running <c>autoscale serve</c>.</summary>
/// <param name="limit">The maximum time for an answer; 30 s by default, as an operation of serve calls no other machine.</param>
internal sealed class ServedCluster(Uri url, TimeSpan? limit = null) : ICluster
{
    private readonly HttpClient _client = new() { BaseAddress = url, Timeout = limit ?? TimeSpan.FromSeconds(30) };

    public TimeSpan Pause => TimeSpan.FromMilliseconds(500);

    public string Name => $"serve at {url.ToString().TrimEnd('/')}";

    public async Task<TAnswer> AskAsync<TQuestion, TAnswer>(
        Operation<TQuestion, TAnswer> operation, TQuestion question, CancellationToken cancellationToken)
        where TQuestion : notnull
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(question, operation.Question));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var answer = await _client.PostAsync(
                new Uri($"{OperatorApi.Root[1..]}/{operation.Name}", UriKind.Relative), content, cancellationToken);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK
                ? JsonSerializer.Deserialize(body, operation.Answer)!
                : throw Refusal(answer.StatusCode, body);
        }
        catch (HttpRequestException fault)
        {
            throw OperatorException.Unreachable(
                $"No program answers at {url}: {fault.Message.TrimEnd('.')}.",
                "Start one with 'autoscale serve', or name the cluster in AWS with --cluster.");
        }
        catch (TaskCanceledException fault) when (fault.InnerException is TimeoutException)
        {
            throw OperatorException.Unreachable(
                string.Create(
                    CultureInfo.InvariantCulture, $"The program at {url} did not answer within {_client.Timeout.TotalSeconds:0.#} s."),
                "Check that it is 'autoscale serve' and runs.");
        }
        catch (JsonException)
        {
            throw OperatorException.Unreachable(
                $"The program at {url} does not answer as autoscale serve does.",
                "--url must be the address that 'autoscale serve' prints; 'serve --routes' has no cluster.");
        }
    }

    public void Dispose() => _client.Dispose();

    private static OperatorException Refusal(HttpStatusCode status, byte[] body) =>
        JsonSerializer.Deserialize(body, OperatorJson.Compact.OperatorFault) is { Error.Length: > 0 } fault
            ? new OperatorException(fault.Error, fault.Hint, fault.ExitCode)
            : OperatorException.Unreachable($"The program answered with status {(int)status}.");
}
