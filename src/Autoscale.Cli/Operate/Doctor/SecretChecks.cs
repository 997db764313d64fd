using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Cli.Operate.Doctor;

/// <summary>The checks of secrets and of the tokens that devices show. No sentence contains the text of a secret.</summary>
internal static class SecretChecks
{
    public static Verdict Secrets(DoctorFacts facts)
    {
        if (facts.Settings.Bootstrap.PskSecret.Stored is null)
        {
            return Verdict.Problem(
                "Setting fortigate-psk-secret has no value, so no device gets a configuration.",
                "Store the secret of the cluster in Secrets Manager and set the row to {{secret:NAME}}.");
        }

        var flaws = facts.Secrets.Select(FlawOf).OfType<string>().ToList();
        if (flaws.Count > 0)
        {
            return Verdict.Problem(
                $"{string.Join("; ", flaws)}.", "Create or correct the secret in Secrets Manager, or correct the setting.");
        }

        return facts.Secrets.Select(s => s.Secret.Omission).FirstOrDefault(o => o is not null) is { } omission
            ? Verdict.NotChecked(omission)
            : Verdict.Ok(facts.Secrets.Count == 0
                ? "No setting refers to a secret."
                : $"The secrets of these settings can be read and used: {Wording.List([.. facts.Secrets.Select(s => s.Key)])}.");
    }

    public static Verdict Tokens(DoctorFacts facts)
    {
        var tokens = facts.Settings.Tokens;
        if (tokens.Check == TokenCheck.Off)
        {
            return Verdict.Warning(
                "Requests of devices are answered without tokens: device-token-check is off.",
                "Set device-token-check to log, then to enforce.");
        }

        List<string> missing =
        [
            .. tokens.Key is null ? [SettingCatalogue.DeviceTokenKey.Key] : (string[])[],
            .. tokens.BootToken is null ? [SettingCatalogue.DeviceBootToken.Key] : (string[])[],
        ];
        if (tokens.Check == TokenCheck.Enforce)
        {
            return missing.Count == 0
                ? Verdict.Ok("Requests without the right token are refused.")
                : Verdict.Problem(
                    $"Tokens are enforced without {string.Join(" and ", missing)}, so requests of devices are refused.",
                    "Deploy the stack again, which creates the secrets, or set device-token-check to log.");
        }

        return facts.Records.Judge("The records of members", records => records.Where(r => r.TokenKey is null).ToList() switch
        {
            _ when missing.Count > 0 => Verdict.Warning(
                $"No tokens are checked: {string.Join(" and ", missing)} {(missing.Count == 1 ? "has" : "have")} no value.",
                "Deploy the stack again, which creates the secrets."),
            { Count: > 0 } without => Verdict.Warning(
                "Setting device-token-check is log, and these members show no token: "
                    + $"{Wording.List([.. without.Select(r => r.Instance.Value)])}.",
                "Replace them, or give them their configuration again with 'autoscale reissue'; then set device-token-check to enforce."),
            _ => Verdict.Warning(
                "Setting device-token-check is log, although every member shows a token.", "Set device-token-check to enforce."),
        });
    }

    private static string? FlawOf(SecretFact fact)
    {
        string? flaw = null;
        _ = fact.Secret.Judge("It", secret =>
        {
            flaw = secret is null ? "does not exist" : Rule(fact.Key, secret) is { } rule ? $"cannot be used: it {rule}" : null;
            return Verdict.Ok("");
        });
        flaw ??= fact.Secret.Failure is { } failure ? $"cannot be read ({failure.TrimEnd('.')})" : null;
        return flaw is null ? null : $"Secret {fact.Name} of setting {fact.Key} {flaw}";
    }

    // The rule that a text breaks; null when it can be used.
    private static string? Rule(string key, Secret secret)
    {
        var text = secret.Reveal().Trim();
        if (text.Length == 0)
            return "is empty";
        if (key == SettingCatalogue.DeviceTokenKey.Key)
            return TokenKey.Of(secret) is null ? TokenKey.Rule : null;
        if (key == SettingCatalogue.Faz.Credentials.Key)
            return UserCredentials.Parse(secret) is null ? "must be JSON with username and password" : null;
        return key == SettingCatalogue.Faz.Authority.Key || SettingCatalogue.PskSecret.Breach(text) is null ? null : SettingKind.SecretText;
    }
}
