using Amazon.Runtime;

namespace Amazon.EC2;

public class RouteOrigin(string value) : ConstantClass(value)
{
    public static readonly RouteOrigin CreateRoute = new("CreateRoute");

    public static readonly RouteOrigin CreateRouteTable = new("CreateRouteTable");

    public static readonly RouteOrigin EnableVgwRoutePropagation = new("EnableVgwRoutePropagation");

    public static RouteOrigin FindValue(string value) => FindValue<RouteOrigin>(value);

    public static implicit operator RouteOrigin(string value) => FindValue(value);
}
