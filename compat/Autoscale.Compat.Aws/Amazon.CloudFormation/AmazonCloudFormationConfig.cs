using Autoscale.Compat.Aws.Query;
using Autoscale.Compat.Aws.Services;

namespace Amazon.CloudFormation;

public class AmazonCloudFormationConfig : StandInConfig
{
    internal static readonly QueryService Description = new(
        "CloudFormation", "cloudformation", "2010-05-15",
        static (message, inner, type, code, requestId, status) =>
            new AmazonCloudFormationException(message, inner, type, code, requestId, status));

    public AmazonCloudFormationConfig()
        : base(Description)
    {
    }
}
