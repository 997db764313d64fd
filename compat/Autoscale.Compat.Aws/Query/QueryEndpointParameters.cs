using Amazon;
using Amazon.Runtime.Endpoints;

namespace Autoscale.Compat.Aws.Query;

internal sealed class QueryEndpointParameters : EndpointParameters
{
    public string? ServiceUrl { get; init; }

    public RegionEndpoint? Region { get; init; }

    public bool UseFips { get; init; }

    public bool UseDualStack { get; init; }
}
