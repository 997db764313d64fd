using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Autoscale.Compat.Aws.Services;

/// <summary>Reads the parameters of the endpoint from a configuration.</summary>
internal sealed class RegionalEndpointResolver : BaseEndpointResolver
{
    public static RegionalEndpointParameters Parameters(IClientConfig config, RegionEndpoint? alternate = null) => new()
    {
        ServiceUrl = config.ServiceURL,
        Region = alternate ?? config.RegionEndpoint,
        UseFips = config.UseFIPSEndpoint,
        UseDualStack = config.UseDualstackEndpoint,
    };

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        Parameters(requestContext.ClientConfig, requestContext.Request.AlternateEndpoint);
}
