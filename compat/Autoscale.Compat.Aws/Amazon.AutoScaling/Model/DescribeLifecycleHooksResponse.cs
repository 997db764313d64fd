using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class DescribeLifecycleHooksResponse : AmazonWebServiceResponse
{
    public List<LifecycleHook>? LifecycleHooks { get; set; }

    internal static DescribeLifecycleHooksResponse Read(XmlPart part) => new()
    {
        LifecycleHooks = part.List("LifecycleHooks", LifecycleHook.Read),
    };
}
