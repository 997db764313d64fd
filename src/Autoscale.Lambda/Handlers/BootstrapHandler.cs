using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.Secrets;
using Autoscale.Lambda.Events;

namespace Autoscale.Lambda.Handlers;

/// <summary><c>GET /fgt-as-handler</c>: the first configuration of a device. Spec 1.6.</summary>
public sealed class BootstrapHandler(Border border, BootstrapWorkflow workflow, SecretCache secrets)
{
    [LambdaFunction(ResourceName = "Bootstrap", Timeout = 25, MemorySize = 512, Role = "@BootstrapRole")]
    [RestApi(LambdaHttpMethod.Get, "/fgt-as-handler")]
    public Task<APIGatewayProxyResponse> Bootstrap(APIGatewayProxyRequest request, ILambdaContext context) => border.AnswerAsync(request, context, async call =>
    {
        var instance = DeviceRequest.InstanceOf(request);
        using var scope = call.Concerns(instance);
        var outcome = await workflow.RunAsync(instance, call.Request.Source, await call.SettingsAsync(), name => call.SecretAsync(secrets, name), call.Request.Arrival, call.CancellationToken);
        call.Report(instance, outcome);
        return outcome switch
        {
            BootstrapOutcome.UnknownInstance => Answer.Refusal(404),
            BootstrapOutcome.Refused => Answer.Refusal(403),
            BootstrapOutcome.Served served => Answer.Text(served.Configuration.Text),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    });
}
