using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>Validates a secret that a setting refers to. The rule is the same as for a value in the row itself.</summary>
public static class SecretPolicy
{
    /// <summary>
    /// Returns the value. Otherwise a <see cref="MissingSecretException"/> or an <see cref="UnusableSecretException"/> names the setting
    /// and the secret, never the text.
    /// </summary>
    /// <param name="setting">The setting that refers to the secret.</param>
    /// <param name="name">The name of the secret.</param>
    /// <param name="secret">The secret as read; null when it does not exist.</param>
    public static SecretSetting.Plain Resolve(Setting<SecretSetting?> setting, SecretName name, Secret? secret)
    {
        if (secret is null)
            throw new MissingSecretException(setting.Key, name);

        // Trimmed like a value in a row: a secret created from a file ends with an unwanted line break.
        return secret.Reveal().Trim() is { Length: > 0 } text
            && setting.Kind.Read(text, out var value)
            && value is SecretSetting.Plain plain
            ? plain
            : throw new UnusableSecretException(setting.Key, name, SettingKind.SecretText);
    }
}
