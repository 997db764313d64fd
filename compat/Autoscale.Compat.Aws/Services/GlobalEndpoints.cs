using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Autoscale.Compat.Aws.Services;

/// <summary>
/// The endpoint in the configuration, or else the one endpoint of a service in the partition. Its calls are signed for one region of the
/// partition.
/// </summary>
internal sealed class GlobalEndpoints(string endpointPrefix) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var wanted = (RegionalEndpointParameters)parameters;
        if (!string.IsNullOrEmpty(wanted.ServiceUrl))
            return new Endpoint(wanted.ServiceUrl);
        if (wanted.Region is not { } region)
            throw new AmazonClientException("No RegionEndpoint or ServiceURL configured");
        var (host, signed) = region.PartitionName switch
        {
            "aws-cn" => ($"{endpointPrefix}.cn-north-1.{region.PartitionDnsSuffix}", "cn-north-1"),
            "aws-us-gov" => ($"{endpointPrefix}.us-gov.{region.PartitionDnsSuffix}", "us-gov-west-1"),
            _ => ($"{endpointPrefix}.{region.PartitionDnsSuffix}", "us-east-1"),
        };
        var scheme = $$"""{"authSchemes":[{"name":"sigv4","signingName":"{{endpointPrefix}}","signingRegion":"{{signed}}"}]}""";
        return new Endpoint($"https://{host}", scheme, headersJson: null);
    }
}
