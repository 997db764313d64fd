using System.CommandLine;

namespace Autoscale.Cli.OpenApi;

/// <summary><c>autoscale openapi</c>: prints the OpenAPI documents.</summary>
internal static class OpenApiCommand
{
    public static Command Create()
    {
        var ofServe = new Option<bool>("--serve") { Description = "Describe the endpoints of 'autoscale serve' instead." };
        var command = new Command("openapi", "Print the HTTP endpoints of the functions as an OpenAPI 3.1 document.") { ofServe };
        command.SetAction((parsed, cancellationToken) => parsed.InvocationConfiguration.Output.WriteAsync(
            (parsed.GetValue(ofServe) ? ServeApi.Document : DeployedApi.Document).Json.AsMemory(), cancellationToken));
        return command;
    }
}
