using Amazon.Lambda.Annotations;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;

namespace Autoscale.Lambda.Handlers;

/// <summary>
/// Answers the users of an Address Manager cluster: they sign in, list configurations, and administrators see and order the monitor. Spec
/// address-manager C2, C4.
/// </summary>
public sealed class AddressManagerRequestsHandler(GatewayResponder responder)
{
    [LambdaFunction(ResourceName = "AddressManagerRequests", Timeout = 28, MemorySize = 512, Role = "@AddressManagerRequestsRole")]
    public Task<APIGatewayProxyResponse> AddressManagerRequests(APIGatewayProxyRequest request, ILambdaContext context) =>
        responder.AnswerAsync(request, context);
}
