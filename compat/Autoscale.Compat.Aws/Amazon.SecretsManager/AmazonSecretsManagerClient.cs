using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SecretsManager.Model;
using Autoscale.Compat.Aws.Services;

namespace Amazon.SecretsManager;

/// <summary>Calls Secrets Manager. Members are virtual, as the official ones are, so that a test may replace one.</summary>
public class AmazonSecretsManagerClient : StandInClient, IAmazonSecretsManager
{
    private static readonly InvokeOptions s_getSecretValue =
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
        InvokeAsync<GetSecretValueResponse>(request, s_getSecretValue, cancellationToken);
}
