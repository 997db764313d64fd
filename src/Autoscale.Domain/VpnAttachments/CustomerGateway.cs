using System.Net;
using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.VpnAttachments;

/// <summary>A customer gateway that we made: what AWS calls the device's end of a VPN connection. Deleted ones are none. Spec 7.6.</summary>
/// <param name="Id">Its id, <c>cgw-…</c>.</param>
/// <param name="PublicIp">The public address of the device.</param>
/// <param name="State">How far it is.</param>
public sealed record CustomerGateway(string Id, IPAddress? PublicIp, VpnState State)
{
    /// <summary>Whom it was made for; null when it does not say.</summary>
    public InstanceId? MadeFor { get; init; }

    /// <summary>When it was made; null when it does not say.</summary>
    public DateTimeOffset? MadeAt { get; init; }
}
