using Autoscale.Compat.Aws.Query;
using Autoscale.Compat.Aws.Services;

namespace Amazon.AutoScaling;

public class AmazonAutoScalingConfig : StandInConfig
{
    internal static readonly QueryService Description = new(
        "Auto Scaling", "autoscaling", "2011-01-01",
        static (message, inner, type, code, requestId, status) =>
            new AmazonAutoScalingException(message, inner, type, code, requestId, status));

    public AmazonAutoScalingConfig()
        : base(Description)
    {
    }
}
