using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.EC2;

public class TransitGatewayAssociationState(string value) : ConstantClass(value)
{
    public static readonly TransitGatewayAssociationState Associated = new("associated");

    public static readonly TransitGatewayAssociationState Associating = new("associating");

    public static readonly TransitGatewayAssociationState Disassociated = new("disassociated");

    public static readonly TransitGatewayAssociationState Disassociating = new("disassociating");

    public static TransitGatewayAssociationState FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator TransitGatewayAssociationState?(string? value) => value is null ? null : FindValue(value);
}
