using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class CreateTagsResponse : AmazonWebServiceResponse
{
    internal static CreateTagsResponse Read(XmlPart part) => new();
}
