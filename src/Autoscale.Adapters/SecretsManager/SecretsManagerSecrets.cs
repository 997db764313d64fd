using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Autoscale.Domain.Secrets;
using Autoscale.Domain.Settings;

namespace Autoscale.Adapters.SecretsManager;

/// <summary>The secrets of AWS Secrets Manager, in the version that is current.</summary>
public sealed class SecretsManagerSecrets(IAmazonSecretsManager client) : ISecrets
{
    /// <inheritdoc/>
    public async Task<Secret?> FindAsync(SecretName name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = name.Value }, cancellationToken);
            return new Secret(answer.SecretString ?? throw new BinarySecretException(name));
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }
}
