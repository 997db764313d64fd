using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService;

public class AmazonSimpleNotificationServiceConfig : ClientConfig
{
    internal static readonly QueryService Service = new("SNS", "sns", "2010-03-31", static (message, inner, type, code, requestId, status) =>
        new AmazonSimpleNotificationServiceException(message, inner, type, code, requestId, status));

    public AmazonSimpleNotificationServiceConfig()
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
