using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Adapters.SecretsManager;

/// <summary>The current and the previous versions of secrets in AWS Secrets Manager.</summary>
public sealed class SecretsManagerSecrets(IAmazonSecretsManager client) : ISecrets
{
    private const string Previous = "AWSPREVIOUS";

    /// <inheritdoc/>
    public Task<Secret?> FindAsync(SecretName name, CancellationToken cancellationToken) => FindAsync(name, stage: null, cancellationToken);

    /// <inheritdoc/>
    public Task<Secret?> FindPreviousAsync(SecretName name, CancellationToken cancellationToken) =>
        FindAsync(name, Previous, cancellationToken);

    // Without a stage Secrets Manager returns the current version. A missing stage is reported like a missing secret.
    private async Task<Secret?> FindAsync(SecretName name, string? stage, CancellationToken cancellationToken)
    {
        try
        {
            var request = new GetSecretValueRequest { SecretId = name.Value, VersionStage = stage };
            var answer = await client.GetSecretValueAsync(request, cancellationToken);
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
