using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.EC2;

public class RouteState(string value) : ConstantClass(value)
{
    public static readonly RouteState Active = new("active");

    public static readonly RouteState Blackhole = new("blackhole");

    public static RouteState FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RouteState?(string? value) => value is null ? null : FindValue(value);
}
