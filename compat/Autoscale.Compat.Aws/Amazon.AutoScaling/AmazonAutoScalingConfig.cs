using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling;

public class AmazonAutoScalingConfig : ClientConfig
{
    internal static readonly QueryService Service = new("Auto Scaling", "autoscaling", "2011-01-01", static (message, inner, type, code, requestId, status) =>
        new AmazonAutoScalingException(message, inner, type, code, requestId, status));

    public AmazonAutoScalingConfig()
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
