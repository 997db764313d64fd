using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class ModifyInstanceAttributeResponse : AmazonWebServiceResponse
{
    internal static ModifyInstanceAttributeResponse Read(XmlPart part) => new();
}
