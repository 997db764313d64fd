using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Secrets;

/// <summary>Says whether a secret that was read can be what a setting asks for: it obeys the same rule as a value in the row itself.</summary>
public static class SecretPolicy
{
    /// <summary>The value; a <see cref="MissingSecretException"/> or an <see cref="UnusableSecretException"/> names setting and secret, and never the text.</summary>
    /// <param name="setting">The setting that refers to the secret.</param>
    /// <param name="name">Which secret.</param>
    /// <param name="secret">What was read; null when there is no such secret.</param>
    public static SecretSetting.Plain Resolve(Setting<SecretSetting?> setting, SecretName name, Secret? secret)
    {
        if (secret is null)
            throw new MissingSecretException(setting.Key, name);

        // As in a row: a file that was made a secret ends with a line break, which nobody wants to have.
        return secret.Reveal().Trim() is { Length: > 0 } text && setting.Kind.Read(text, out var value) && value is SecretSetting.Plain plain
            ? plain
            : throw new UnusableSecretException(setting.Key, name, SettingKind.SecretText);
    }
}
