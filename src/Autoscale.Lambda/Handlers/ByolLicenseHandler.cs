using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Autoscale.Domain.Licensing;
using Autoscale.Lambda.Events;

namespace Autoscale.Lambda.Handlers;

/// <summary><c>GET /byol-license</c>: the license of a device; an empty text when there is none. Spec 1.7.</summary>
public sealed class ByolLicenseHandler(Border border, LicenseWorkflow workflow, Aftermath aftermath)
{
    [LambdaFunction(ResourceName = "ByolLicense", Timeout = 25, MemorySize = 512, Role = "@ByolLicenseRole")]
    [RestApi(LambdaHttpMethod.Get, "/byol-license")]
    public Task<APIGatewayProxyResponse> ByolLicense(APIGatewayProxyRequest request, ILambdaContext context) => border.AnswerAsync(request, context, async call =>
    {
        var instance = DeviceRequest.InstanceOf(request);
        using var scope = call.Concerns(instance);
        var settings = await call.SettingsAsync();
        var decision = await workflow.RunAsync(instance, call.Request.Source, settings, call.Request.Arrival, call.CancellationToken);
        await aftermath.OfLicenseAsync(call, instance, decision, settings);
        return decision switch
        {
            LicenseDecision.UnknownInstance => Answer.Refusal(404),
            LicenseDecision.Refused => Answer.Refusal(403),
            LicenseDecision.Assigned assigned => Answer.Text(assigned.Text.Reveal()),
            LicenseDecision.OutOfStock => Answer.Nothing(),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    });
}
