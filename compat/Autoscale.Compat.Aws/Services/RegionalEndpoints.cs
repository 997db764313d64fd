using System.Collections.Frozen;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Autoscale.Compat.Aws.Services;

/// <summary>The endpoint in the configuration, or else the endpoint of the service in the region and its partition.</summary>
internal sealed class RegionalEndpoints(string endpointPrefix) : IEndpointProvider
{
    // Dual-stack endpoints use a second domain of the partition.
    private static readonly FrozenDictionary<string, string> DualStackSuffixes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["amazonaws.com"] = "api.aws",
        ["amazonaws.com.cn"] = "api.amazonwebservices.com.cn",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var wanted = (RegionalEndpointParameters)parameters;
        if (!string.IsNullOrEmpty(wanted.ServiceUrl))
            return new Endpoint(wanted.ServiceUrl);
        if (wanted.Region is not { } region)
            throw new AmazonClientException("No RegionEndpoint or ServiceURL configured");
        var prefix = wanted.UseFips ? endpointPrefix + "-fips" : endpointPrefix;
        var suffix = wanted.UseDualStack && DualStackSuffixes.TryGetValue(region.PartitionDnsSuffix, out var dual)
            ? dual
            : region.PartitionDnsSuffix;
        return new Endpoint($"https://{prefix}.{region.SystemName}.{suffix}");
    }
}
