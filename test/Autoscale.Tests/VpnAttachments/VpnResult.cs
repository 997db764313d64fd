using Autoscale.Domain.Cluster.Equipment;
using Autoscale.Domain.Cluster.Equipment.Vpn;

namespace Autoscale.Tests.VpnAttachments;

/// <summary>The end of a world: its progress, resources, rows, number of calls, and whether another pass made no call.</summary>
internal sealed record VpnResult(
    Progress Progress, VpnView View, IReadOnlyList<VpnAttachment> Rows, bool IsQuiet, int Calls, bool HasFailed);
