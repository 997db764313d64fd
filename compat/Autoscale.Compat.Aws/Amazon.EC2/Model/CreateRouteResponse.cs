using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class CreateRouteResponse : AmazonWebServiceResponse
{
    public bool? Return { get; set; }

    internal static CreateRouteResponse Read(XmlPart part) => new()
    {
        Return = part.Flag("return"),
    };
}
