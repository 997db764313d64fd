using System.Net;

namespace Autoscale.Domain.Fleet;

/// <summary>One elastic network interface of an instance.</summary>
/// <param name="Id">Its id, <c>eni-…</c>.</param>
/// <param name="DeviceIndex">Its place on the instance, from 0.</param>
/// <param name="SubnetId">The subnet it is in.</param>
/// <param name="PrivateIp">Its primary private address.</param>
public sealed record NetworkInterface(string Id, int DeviceIndex, string? SubnetId, IPAddress? PrivateIp);
