using Amazon;
using Amazon.Runtime.Endpoints;

namespace Autoscale.Compat.Aws.Services;

internal sealed class RegionalEndpointParameters : EndpointParameters
{
    public string? ServiceUrl { get; init; }

    public RegionEndpoint? Region { get; init; }

    public bool UseFips { get; init; }

    public bool UseDualStack { get; init; }
}
