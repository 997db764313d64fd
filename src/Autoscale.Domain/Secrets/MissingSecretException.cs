namespace Autoscale.Domain.Secrets;

/// <summary>A setting refers to a secret that does not exist.</summary>
/// <param name="key">The key of the setting.</param>
/// <param name="name">The secret.</param>
public sealed class MissingSecretException(string key, SecretName name)
    : InvalidOperationException($"Setting {key} refers to secret {name}, but there is no such secret: create it, or correct the setting.");
