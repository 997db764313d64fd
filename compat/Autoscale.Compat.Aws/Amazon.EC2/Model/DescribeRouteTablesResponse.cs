using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DescribeRouteTablesResponse : AmazonWebServiceResponse, IQueryResponse
{
    public List<RouteTable>? RouteTables { get; set; }

    public string? NextToken { get; set; }

    void IQueryResponse.Read(XmlPart result)
    {
        RouteTables = result.List("routeTableSet", RouteTable.Read);
        NextToken = result.Text("nextToken");
    }
}
