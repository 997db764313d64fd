using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SecretsManager.Model;
using Autoscale.Compat.Aws.Services;

namespace Amazon.SecretsManager;

/// <summary>Calls Secrets Manager. Members are virtual, as in the official client, so that a test can override them.</summary>
public class AmazonSecretsManagerClient : StandInClient, IAmazonSecretsManager
{
    private static readonly InvokeOptions GetSecretValue =
        AmazonSecretsManagerConfig.Description.Operation<GetSecretValueRequest, GetSecretValueResponse>(
            "GetSecretValue", GetSecretValueRequest.Write, GetSecretValueResponse.Read);

    public AmazonSecretsManagerClient(AmazonSecretsManagerConfig config)
        : base(config)
    {
    }

    public AmazonSecretsManagerClient(AWSCredentials credentials, AmazonSecretsManagerConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<GetSecretValueResponse> GetSecretValueAsync(
        GetSecretValueRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetSecretValueResponse>(request, GetSecretValue, cancellationToken);
}
