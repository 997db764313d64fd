using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2;

public class AmazonEC2Config : ClientConfig
{
    internal static readonly QueryService Service = new("EC2", "ec2", "2016-11-15", static (message, inner, type, code, requestId, status) =>
        new AmazonEC2Exception(message, inner, type, code, requestId, status));

    public AmazonEC2Config()
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
