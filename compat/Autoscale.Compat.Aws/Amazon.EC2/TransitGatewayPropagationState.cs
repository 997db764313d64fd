using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.EC2;

public class TransitGatewayPropagationState(string value) : ConstantClass(value)
{
    public static readonly TransitGatewayPropagationState Disabled = new("disabled");

    public static readonly TransitGatewayPropagationState Disabling = new("disabling");

    public static readonly TransitGatewayPropagationState Enabled = new("enabled");

    public static readonly TransitGatewayPropagationState Enabling = new("enabling");

    public static TransitGatewayPropagationState FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator TransitGatewayPropagationState?(string? value) => value is null ? null : FindValue(value);
}
