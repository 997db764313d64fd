using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DescribeRouteTablesResponse : AmazonWebServiceResponse
{
    public List<RouteTable>? RouteTables { get; set; }

    public string? NextToken { get; set; }

    internal static DescribeRouteTablesResponse Read(XmlPart part) => new()
    {
        RouteTables = part.List("routeTableSet", RouteTable.Read),
        NextToken = part.Text("nextToken"),
    };
}
