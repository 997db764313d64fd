using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.SecretsManager.Model;
using Autoscale.Compat.Aws.Json;
using Autoscale.Compat.Aws.Query;

namespace Amazon.SecretsManager;

public class AmazonSecretsManagerConfig : ClientConfig
{
    internal static readonly JsonService Service = new("Secrets Manager", "secretsmanager", "secretsmanager", "2017-10-17", static (message, inner, type, code, requestId, status) =>
        code == "ResourceNotFoundException"
            ? new ResourceNotFoundException(message, inner, type, code, requestId, status)
            : new AmazonSecretsManagerException(message, inner, type, code, requestId, status));

    public AmazonSecretsManagerConfig()
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
