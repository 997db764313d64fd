using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Autoscale.Compat.Aws.Services;

/// <summary>The configuration of a stand-in client: that of the SDK with the names of one service.</summary>
public abstract class StandInConfig : ClientConfig
{
    private protected StandInConfig(AwsService service)
        : base(DefaultConfigurations.Provider())
    {
        Service = service;
        ServiceId = service.ServiceId;
        AuthenticationServiceName = service.EndpointPrefix;
        EndpointProvider = service.IsGlobal ? new GlobalEndpoints(service.EndpointPrefix) : new RegionalEndpoints(service.EndpointPrefix);
    }

    public override string RegionEndpointServiceName => Service.EndpointPrefix;

    public override string ServiceVersion => Service.Version;

    public override string UserAgent => Service.UserAgent;

    internal AwsService Service { get; }

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(RegionalEndpointResolver.Parameters(this, parameters.AlternateEndpoint));
}
