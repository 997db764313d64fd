using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Adapters.SecretsManager;

/// <summary>The current versions of secrets in AWS Secrets Manager.</summary>
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

/// <summary>A secret is binary, but a text is required.</summary>
/// <param name="name">The name of the secret.</param>
public sealed class BinarySecretException(SecretName name) : InvalidOperationException(
    $"Secret {name} is binary, but only a secret that is a text (SecretString) can be the value of a setting.");
