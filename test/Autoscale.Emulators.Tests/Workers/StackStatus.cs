using System.Text;
using System.Text.Json.Nodes;
using Autoscale.Emulators.Hosting;

namespace Autoscale.Emulators.Tests.Workers;

/// <summary>CloudFormation while it creates a custom resource: it sends one request, and waits for the reply at its own address.</summary>
internal static class StackStatus
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The status in the reply.</summary>
    /// <param name="resource">The logical id of the resource.</param>
    /// <param name="invoke">Invokes the function with a payload.</param>
    public static async Task<string?> OfAsync(string resource, JsonObject properties, Func<byte[], Task> invoke)
    {
        TaskCompletionSource<string> reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var stack = await LoopbackServer.StartAsync(
            async http =>
            {
                using var reader = new StreamReader(http.Request.Body);
                reply.SetResult(await reader.ReadToEndAsync());
            },
            CancellationToken.None);
        var request = new JsonObject
        {
            ["RequestType"] = "Create",
            ["ServiceToken"] = "arn:aws:lambda:us-east-1:000000000000:function:autoscale",
            ["ResponseURL"] = new Uri(stack.Endpoint, "reply").ToString(),
            ["StackId"] = "arn:aws:cloudformation:us-east-1:000000000000:stack/fgt/1",
            ["RequestId"] = "12345678-1234-1234-1234-123456789012",
            ["LogicalResourceId"] = resource,
            ["ResourceType"] = "AWS::CloudFormation::CustomResource",
            ["ResourceProperties"] = properties,
        };

        await invoke(Encoding.UTF8.GetBytes(request.ToJsonString()));
        return (string?)JsonNode.Parse(await reply.Task.WaitAsync(Patience))!["Status"];
    }
}
