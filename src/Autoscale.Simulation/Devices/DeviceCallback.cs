using System.Web;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Simulation.Devices;

/// <summary>The URL to which a device sends its heartbeats.</summary>
/// <param name="Url">The URL with its query.</param>
/// <param name="Token">The token in the query; null when there is none.</param>
public sealed record DeviceCallback(Uri Url, Secret? Token)
{
    /// <summary>The callback with this URL.</summary>
    public static DeviceCallback Of(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return new(url, HttpUtility.ParseQueryString(url.Query)[TokenPolicy.Parameter] is { } token ? new Secret(token) : null);
    }
}
