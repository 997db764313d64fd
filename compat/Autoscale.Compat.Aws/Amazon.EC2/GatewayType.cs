using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.EC2;

public class GatewayType(string value) : ConstantClass(value)
{
    public static readonly GatewayType Ipsec1 = new("ipsec.1");

    public static GatewayType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GatewayType?(string? value) => value is null ? null : FindValue(value);
}
