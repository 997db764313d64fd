using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.EC2;

public class NetworkInterfaceStatus(string value) : ConstantClass(value)
{
    public static readonly NetworkInterfaceStatus Associated = new("associated");

    public static readonly NetworkInterfaceStatus Attaching = new("attaching");

    public static readonly NetworkInterfaceStatus Available = new("available");

    public static readonly NetworkInterfaceStatus Detaching = new("detaching");

    public static readonly NetworkInterfaceStatus InUse = new("in-use");

    public static NetworkInterfaceStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator NetworkInterfaceStatus?(string? value) => value is null ? null : FindValue(value);
}
