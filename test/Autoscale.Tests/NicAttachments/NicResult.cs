using Autoscale.Domain.Cluster.Equipment;
using Autoscale.Domain.Cluster.Equipment.Nic;

namespace Autoscale.Tests.NicAttachments;

/// <summary>The end of a world: its progress, interfaces, rows, number of attachments, and whether another pass made no call.</summary>
internal sealed record NicResult(
    Progress Progress,
    IReadOnlyList<OwnedInterface> Interfaces,
    IReadOnlyList<NicAttachment> Rows,
    int Attachments,
    bool IsQuiet,
    bool HasFailed);
