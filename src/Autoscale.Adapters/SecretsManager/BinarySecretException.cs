using Autoscale.Domain.Secrets;

namespace Autoscale.Adapters.SecretsManager;

/// <summary>A secret is bytes, where a text is wanted.</summary>
/// <param name="name">Which one.</param>
public sealed class BinarySecretException(SecretName name) : InvalidOperationException($"Secret {name} is binary, but only a secret that is a text (SecretString) can be the value of a setting.");
