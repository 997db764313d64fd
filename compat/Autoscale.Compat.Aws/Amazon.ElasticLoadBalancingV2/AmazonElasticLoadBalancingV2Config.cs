using Autoscale.Compat.Aws.Query;
using Autoscale.Compat.Aws.Services;

namespace Amazon.ElasticLoadBalancingV2;

public class AmazonElasticLoadBalancingV2Config : StandInConfig
{
    internal static readonly QueryService Description = new(
        "Elastic Load Balancing v2", "elasticloadbalancing", "2015-12-01",
        static (message, inner, type, code, requestId, status) =>
            new AmazonElasticLoadBalancingV2Exception(message, inner, type, code, requestId, status));

    public AmazonElasticLoadBalancingV2Config()
        : base(Description)
    {
    }
}
