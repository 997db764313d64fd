using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Lambda.Events;

namespace Autoscale.Lambda.Handlers;

/// <summary><c>GET /fgt-as-handler</c>: the bootstrap configuration of a device. Spec 1.6.</summary>
public sealed class BootstrapHandler(InvocationBoundary boundary, Application application)
{
    private readonly BootstrapWorkflow _workflow = application.Bootstrap;
    private readonly SecretCache _secrets = application.Secrets;

    [LambdaFunction(ResourceName = "Bootstrap", Timeout = 25, MemorySize = 512, Role = "@BootstrapRole")]
    [RestApi(LambdaHttpMethod.Get, "/fgt-as-handler")]
    public Task<APIGatewayProxyResponse> Bootstrap(APIGatewayProxyRequest request, ILambdaContext context) =>
        boundary.AnswerAsync(request, context, application.Settings, async call =>
        {
            var instance = DeviceRequest.InstanceOf(request);
            using var scope = call.Concerns(instance);
            var pass = await call.BeginAsync();
            var outcome = await _workflow.RunAsync(
                instance, call.Request.Source, call.Request.Token, name => call.SecretAsync(_secrets, name), pass);
            call.Report(instance, outcome);
            return outcome switch
            {
                BootstrapOutcome.NotAccepted rejected => Answer.Refusal(rejected.Identity),
                BootstrapOutcome.Served served => Answer.Text(served.Configuration.Text),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        });
}
