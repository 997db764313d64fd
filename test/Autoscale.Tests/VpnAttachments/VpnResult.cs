using Autoscale.Domain;
using Autoscale.Domain.VpnAttachments;

namespace Autoscale.Tests.VpnAttachments;

/// <summary>What became of a world: how far it got, what there is, what the books say, how many calls it took, whether another pass left it alone.</summary>
internal sealed record VpnResult(Progress Progress, VpnView View, IReadOnlyList<VpnAttachment> Rows, bool IsQuiet, int Calls, bool HasFailed);
