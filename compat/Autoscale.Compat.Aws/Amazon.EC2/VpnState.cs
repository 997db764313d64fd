using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.EC2;

public class VpnState(string value) : ConstantClass(value)
{
    public static readonly VpnState Available = new("available");

    public static readonly VpnState Deleted = new("deleted");

    public static readonly VpnState Deleting = new("deleting");

    public static readonly VpnState Pending = new("pending");

    public static VpnState FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator VpnState?(string? value) => value is null ? null : FindValue(value);
}
