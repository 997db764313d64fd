namespace Autoscale.Domain.Secrets;

/// <summary>A setting refers to a secret whose text cannot be its value. The text is not in here.</summary>
/// <param name="key">The key of the setting.</param>
/// <param name="name">The secret.</param>
/// <param name="rule">What the text has to be, as the end of the sentence "it …".</param>
public sealed class UnusableSecretException(string key, SecretName name, string rule)
    : InvalidOperationException($"Setting {key} refers to secret {name}, whose text cannot be used: it {rule}.");
