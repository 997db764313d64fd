using Autoscale.Domain;
using Autoscale.Domain.NicAttachments;

namespace Autoscale.Tests.NicAttachments;

/// <summary>What became of a world: how far it got, what there is, what the books say, how often something was attached, whether another pass left it alone.</summary>
internal sealed record NicResult(Progress Progress, IReadOnlyList<OwnedInterface> Interfaces, IReadOnlyList<NicAttachment> Rows, int Attachments, bool IsQuiet, bool HasFailed);
