using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.EC2;

public class TransitGatewayAttachmentState(string value) : ConstantClass(value)
{
    public static readonly TransitGatewayAttachmentState Available = new("available");

    public static readonly TransitGatewayAttachmentState Deleted = new("deleted");

    public static readonly TransitGatewayAttachmentState Deleting = new("deleting");

    public static readonly TransitGatewayAttachmentState Failed = new("failed");

    public static readonly TransitGatewayAttachmentState Failing = new("failing");

    public static readonly TransitGatewayAttachmentState Initiating = new("initiating");

    public static readonly TransitGatewayAttachmentState InitiatingRequest = new("initiatingRequest");

    public static readonly TransitGatewayAttachmentState Modifying = new("modifying");

    public static readonly TransitGatewayAttachmentState Pending = new("pending");

    public static readonly TransitGatewayAttachmentState PendingAcceptance = new("pendingAcceptance");

    public static readonly TransitGatewayAttachmentState Rejected = new("rejected");

    public static readonly TransitGatewayAttachmentState Rejecting = new("rejecting");

    public static readonly TransitGatewayAttachmentState RollingBack = new("rollingBack");

    public static TransitGatewayAttachmentState FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator TransitGatewayAttachmentState?(string? value) => value is null ? null : FindValue(value);
}
