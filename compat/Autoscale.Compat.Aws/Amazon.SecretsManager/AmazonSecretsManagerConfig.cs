using Amazon.SecretsManager.Model;
using Autoscale.Compat.Aws.Json;
using Autoscale.Compat.Aws.Services;

namespace Amazon.SecretsManager;

public class AmazonSecretsManagerConfig : StandInConfig
{
    internal static readonly JsonService Description = new(
        "Secrets Manager", "secretsmanager", "secretsmanager", "2017-10-17",
        static (message, inner, type, code, requestId, status) =>
            code == "ResourceNotFoundException"
                ? new ResourceNotFoundException(message, inner, type, code, requestId, status)
                : new AmazonSecretsManagerException(message, inner, type, code, requestId, status));

    public AmazonSecretsManagerConfig()
        : base(Description)
    {
    }
}
