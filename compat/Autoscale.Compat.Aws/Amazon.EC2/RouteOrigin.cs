using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.EC2;

public class RouteOrigin(string value) : ConstantClass(value)
{
    public static readonly RouteOrigin Advertisement = new("Advertisement");

    public static readonly RouteOrigin CreateRoute = new("CreateRoute");

    public static readonly RouteOrigin CreateRouteTable = new("CreateRouteTable");

    public static readonly RouteOrigin EnableVgwRoutePropagation = new("EnableVgwRoutePropagation");

    public static RouteOrigin FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RouteOrigin?(string? value) => value is null ? null : FindValue(value);
}
