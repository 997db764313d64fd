using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Settings;

namespace Autoscale.Domain.AddressManager.Sessions;

/// <summary>
/// The values that a workflow reads: the address of the primary, the state of the monitor, and a client for the one version of the API
/// that the member speaks. They are those of one moment. Spec address-manager C1.
/// </summary>
/// <param name="PrimaryUrl">The base URL of the primary; null while there is none.</param>
/// <param name="MonitoringState">The state of the monitor, such as <c>MONITORING</c>.</param>
/// <param name="Api">The client, under the version that it speaks.</param>
public sealed record GatewaySession(Uri? PrimaryUrl, string MonitoringState, GatewayApi Api)
{
    /// <summary>The session for a workflow; it signs in when the client has no session.</summary>
    public static async Task<GatewaySession> OpenAsync(
        IClusterViews views, IAddressManagerClient client, CancellationToken cancellationToken)
    {
        var version = await client.GetVersionAsync(cancellationToken);
        var view = await views.ReadAsync(cancellationToken);
        return new GatewaySession(
            view.Primary?.Url,
            PhaseName.Of(view.Phase),
            version == ApiVersion.V1 ? new GatewayApi(client, V2: null) : new GatewayApi(V1: null, client));
    }
}

/// <summary>The client for REST v1, or for REST v2; one of them is null.</summary>
public sealed record GatewayApi(IAddressManagerClient? V1, IAddressManagerClient? V2);
