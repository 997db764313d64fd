using System.Text.Json;
using Autoscale.Domain.Shared.CustomResources;
using Microsoft.AspNetCore.Http;

namespace Autoscale.Cli.Operate;

/// <summary>
/// The requests below <c>/operator</c> of <c>serve</c>, by which the commands of this program reach its simulated cluster.
/// </summary>
/// <param name="desk">The cluster; null with another backend, whose operators use their own credentials.</param>
internal sealed class OperatorApi(OperatorDesk? desk)
{
    public const string Root = "/operator";

    /// <summary>Answers one request to a path below <see cref="Root"/>.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        var name = (http.Request.Path.Value ?? "")[Root.Length..].Trim('/');
        var (status, body) = await AnswerAsync(http, Operations.All.FirstOrDefault(o => o.Name == name));
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private async Task<(int Status, byte[] Body)> AnswerAsync(HttpContext http, IOperation? operation)
    {
        if (desk is null)
            return Fault(409, OperatorException.Refused("Only the simulated cluster answers here.", "Use --cluster for a cluster in AWS."));
        if (operation is null)
        {
            return Fault(
                404, OperatorException.Invalid($"The operations are {string.Join(", ", Operations.All.Select(o => o.Name))}."));
        }

        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.Headers.Allow = "POST";
            return Fault(405, OperatorException.Invalid($"Use POST {Root}/{operation.Name}."));
        }

        try
        {
            return (200, await operation.AnswerAsync(desk.Renewed(), http.Request.Body, http.RequestAborted));
        }
        catch (JsonException malformed)
        {
            return Fault(400, OperatorException.Invalid($"The body is not valid JSON for this operation: {malformed.Message}"));
        }
        catch (OperatorException refused)
        {
            return Fault(refused.ExitCode == ExitCode.Usage ? 400 : 409, refused);
        }
        catch (DeploymentRefusedException refused)
        {
            return Fault(409, OperatorException.Refused(refused.Message));
        }
    }

    private static (int Status, byte[] Body) Fault(int status, OperatorException fault) => (
        status,
        JsonSerializer.SerializeToUtf8Bytes(OperatorFault.Of(fault), OperatorJson.Compact.OperatorFault));
}

/// <summary>A refused order as JSON.</summary>
/// <param name="Error">One sentence.</param>
/// <param name="Hint">The remedy.</param>
/// <param name="ExitCode">The exit code of the command.</param>
internal sealed record OperatorFault(string Error, string? Hint, int ExitCode)
{
    public static OperatorFault Of(OperatorException fault) => new(fault.Message, fault.Hint, fault.ExitCode);
}
