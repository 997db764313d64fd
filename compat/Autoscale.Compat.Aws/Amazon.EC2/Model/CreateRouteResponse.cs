using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class CreateRouteResponse : AmazonWebServiceResponse, IQueryResponse
{
    public bool? Return { get; set; }

    void IQueryResponse.Read(XmlPart result) => Return = result.Flag("return");
}
