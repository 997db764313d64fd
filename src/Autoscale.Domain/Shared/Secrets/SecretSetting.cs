namespace Autoscale.Domain.Shared.Secrets;

/// <summary>The value of a secret setting: the secret itself or a reference to it.</summary>
public abstract record SecretSetting
{
    private SecretSetting()
    {
    }

    /// <summary>The secret itself, as in the original product.</summary>
    public sealed record Plain(Secret Value) : SecretSetting;

    /// <summary>A reference, written <c>{{secret:NAME}}</c> in the table; its consumer reads the secret when it needs it.</summary>
    /// <param name="Name">The name of the secret.</param>
    public sealed record Reference(SecretName Name) : SecretSetting;
}

/// <summary>A setting refers to a secret that does not exist.</summary>
/// <param name="key">The key of the setting.</param>
public sealed class MissingSecretException(string key, SecretName name)
    : InvalidOperationException($"Setting {key} refers to secret {name}, which does not exist. Create the secret or correct the setting.");

/// <summary>A setting refers to a secret whose text breaks the setting's rule. The message does not contain the text.</summary>
/// <param name="key">The key of the setting.</param>
/// <param name="rule">The rule, as the end of the sentence "it …".</param>
public sealed class UnusableSecretException(string key, SecretName name, string rule)
    : InvalidOperationException($"Setting {key} refers to secret {name}, whose text cannot be used: it {rule}.");
