using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DescribeInstancesResponse : AmazonWebServiceResponse, IQueryResponse
{
    public List<Reservation>? Reservations { get; set; }

    public string? NextToken { get; set; }

    void IQueryResponse.Read(XmlPart result)
    {
        Reservations = result.List("reservationSet", Reservation.Read);
        NextToken = result.Text("nextToken");
    }
}
