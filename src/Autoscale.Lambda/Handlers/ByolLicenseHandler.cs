using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Lambda.Events;

namespace Autoscale.Lambda.Handlers;

/// <summary><c>GET /byol-license</c>: the license of a device; an empty text when no license is available. Spec 1.7.</summary>
public sealed class ByolLicenseHandler(InvocationBoundary boundary, Application application)
{
    private readonly LicenseWorkflow _workflow = application.Licenses;

    [LambdaFunction(ResourceName = "ByolLicense", Timeout = 25, MemorySize = 512, Role = "@ByolLicenseRole")]
    [RestApi(LambdaHttpMethod.Get, "/byol-license")]
    public Task<APIGatewayProxyResponse> ByolLicense(APIGatewayProxyRequest request, ILambdaContext context) =>
        boundary.AnswerAsync(request, context, application.Settings, async call =>
        {
            var instance = DeviceRequest.InstanceOf(request);
            using var scope = call.Concerns(instance);
            var outcome = await _workflow.RunAsync(instance, call.Request.Source, call.Request.Token, await call.BeginAsync());
            call.Report(instance, outcome);
            return outcome switch
            {
                LicenseOutcome.NotAccepted rejected => Answer.Refusal(rejected.Identity),
                LicenseOutcome.Assigned assigned => Answer.Text(assigned.Text.Reveal()),
                LicenseOutcome.OutOfStock or LicenseOutcome.NotNeeded => Answer.Nothing(),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        });
}
