using Amazon;

namespace Autoscale.Adapters.Endpoints;

/// <summary>
/// The domain of AWS in a partition, from the endpoint data of the SDK: the functions call AWS in the same domain, so a partition that the
/// SDK does not know is one in which they cannot run.
/// </summary>
public static class PartitionDomain
{
    /// <summary>The domain for a region, such as <c>amazonaws.eu</c> for <c>eusc-de-east-1</c>.</summary>
    public static string Of(string region) => RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix;
}
