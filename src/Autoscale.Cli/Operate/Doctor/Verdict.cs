namespace Autoscale.Cli.Operate.Doctor;

/// <summary>The result of a check: a sentence, and the remedy for what is wrong.</summary>
internal sealed record Verdict(CheckState State, string Sentence, string? Remedy)
{
    public static Verdict Ok(string sentence) => new(CheckState.Ok, sentence, Remedy: null);

    /// <summary>The cluster works, and an operator should know of it.</summary>
    public static Verdict Warning(string sentence, string remedy) => new(CheckState.Warning, sentence, remedy);

    /// <summary>A part of the cluster does not work, or will not.</summary>
    public static Verdict Problem(string sentence, string remedy) => new(CheckState.Problem, sentence, remedy);
}

/// <summary>The states of a check, from good to bad.</summary>
internal enum CheckState
{
    /// <summary>No problem was found.</summary>
    Ok,

    /// <summary>The cluster works, and an operator should know of it.</summary>
    Warning,

    /// <summary>A part of the cluster does not work, or will not.</summary>
    Problem,
}

/// <summary>One check: a pure rule over the facts.</summary>
internal sealed record Check(string Name, Func<DoctorFacts, Verdict> Judge);

/// <summary>Every check, once.</summary>
internal static class Checks
{
    public static IReadOnlyList<Check> All { get; } =
    [
        new("setting-values", SettingChecks.Values),
        new("setting-keys", SettingChecks.Keys),
        new("setting-rows", SettingChecks.Rows),
        new("handler-url", SettingChecks.HandlerUrl),
        new("topic", SettingChecks.Topic),
        new("secrets", SecretChecks.Secrets),
        new("device-tokens", SecretChecks.Tokens),
        new("clock", StateChecks.Clock),
        new("scaling-groups", GroupChecks.Groups),
        new("subnet-pairs", GroupChecks.SubnetPairs),
        new("lifecycle-hooks", GroupChecks.Hooks),
        new("open-hooks", GroupChecks.OpenHooks),
        new("egress-routes", NetworkChecks.Routes),
        new("target-groups", NetworkChecks.TargetGroups),
        new("license-stock", AssetChecks.Stock),
        new("license-files", AssetChecks.LicenseFiles),
        new("configsets", AssetChecks.Configsets),
        new("terms", StateChecks.Terms),
        new("brake", StateChecks.Brake),
        new("pauses", StateChecks.Pauses),
    ];
}
