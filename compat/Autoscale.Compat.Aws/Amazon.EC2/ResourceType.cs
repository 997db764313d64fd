using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.EC2;

/// <summary>The type of a resource that is tagged when it is made. The stand-in names the ones that we make: FindValue knows every value.</summary>
public class ResourceType(string value) : ConstantClass(value)
{
    public static readonly ResourceType CustomerGateway = new("customer-gateway");

    public static readonly ResourceType NetworkInterface = new("network-interface");

    public static readonly ResourceType VpnConnection = new("vpn-connection");

    public static ResourceType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ResourceType?(string? value) => value is null ? null : FindValue(value);
}
