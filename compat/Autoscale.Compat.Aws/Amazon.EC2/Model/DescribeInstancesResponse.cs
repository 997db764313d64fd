using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DescribeInstancesResponse : AmazonWebServiceResponse
{
    public List<Reservation>? Reservations { get; set; }

    public string? NextToken { get; set; }

    internal static DescribeInstancesResponse Read(XmlPart part) => new()
    {
        Reservations = part.List("reservationSet", Reservation.Read),
        NextToken = part.Text("nextToken"),
    };
}
