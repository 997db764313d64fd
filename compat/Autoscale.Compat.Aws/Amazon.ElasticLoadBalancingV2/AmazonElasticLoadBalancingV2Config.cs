using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Autoscale.Compat.Aws.Query;

namespace Amazon.ElasticLoadBalancingV2;

public class AmazonElasticLoadBalancingV2Config : ClientConfig
{
    internal static readonly QueryService Service = new("Elastic Load Balancing v2", "elasticloadbalancing", "2015-12-01", static (message, inner, type, code, requestId, status) =>
        new AmazonElasticLoadBalancingV2Exception(message, inner, type, code, requestId, status));

    public AmazonElasticLoadBalancingV2Config()
        : base(DefaultConfigurations.Provider())
    {
        base.ServiceId = Service.ServiceId;
        AuthenticationServiceName = Service.EndpointPrefix;
        EndpointProvider = new RegionalEndpoints(Service.EndpointPrefix);
    }

    public static new string ServiceId => Service.ServiceId;

    public override string RegionEndpointServiceName => Service.EndpointPrefix;

    public override string ServiceVersion => Service.Version;

    public override string UserAgent => Service.UserAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(QueryEndpointResolver.Parameters(this, parameters.AlternateEndpoint));
}
