using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DeleteTagsResponse : AmazonWebServiceResponse
{
    internal static DeleteTagsResponse Read(XmlPart part) => new();
}
