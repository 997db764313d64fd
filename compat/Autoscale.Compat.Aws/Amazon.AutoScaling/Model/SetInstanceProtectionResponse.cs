using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class SetInstanceProtectionResponse : AmazonWebServiceResponse
{
    internal static SetInstanceProtectionResponse Read(XmlPart part) => new();
}
