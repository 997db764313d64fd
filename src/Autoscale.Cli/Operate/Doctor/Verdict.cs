using Autoscale.Cli.Operate.Doctor.Permissions;

namespace Autoscale.Cli.Operate.Doctor;

/// <summary>The result of a check: a sentence, and the remedy for what is wrong.</summary>
internal sealed record Verdict(CheckState State, string Sentence, string? Remedy)
{
    public static Verdict Ok(string sentence) => new(CheckState.Ok, sentence, Remedy: null);

    /// <summary>The check was not made.</summary>
    public static Verdict NotChecked(Omission omission) => new(CheckState.NotChecked, omission.Sentence, omission.Remedy);

    /// <summary>The cluster works, and an operator should know of it.</summary>
    public static Verdict Warning(string sentence, string remedy) => new(CheckState.Warning, sentence, remedy);

    /// <summary>A part of the cluster does not work, or will not.</summary>
    public static Verdict Problem(string sentence, string remedy) => new(CheckState.Problem, sentence, remedy);

    /// <summary>The worse of two verdicts; the first when they are equally bad, or there is no second.</summary>
    public static Verdict Worse(Verdict first, Verdict? second) => second?.State > first.State ? second : first;

    /// <summary>The verdict on several parts: the sentences of the worst ones, with the first remedy.</summary>
    /// <param name="ok">The sentence for parts without a flaw.</param>
    public static Verdict OfWorst(IEnumerable<Verdict> parts, string ok)
    {
        var verdicts = parts.OrderByDescending(v => v.State).ToList();
        return verdicts.TakeWhile(v => v.State == verdicts[0].State && v.State != CheckState.Ok).ToList() is [var worst, ..] flawed
            ? worst with { Sentence = string.Join(' ', flawed.Select(v => v.Sentence).Distinct(StringComparer.Ordinal)) }
            : Ok(ok);
    }
}

/// <summary>The states of a check, from good to bad.</summary>
internal enum CheckState
{
    /// <summary>No problem was found.</summary>
    Ok,

    /// <summary>The check was not made.</summary>
    NotChecked,

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
        new("members", GroupChecks.Members),
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
        new("permissions", PermissionChecks.Permissions),
        new("images", LaunchChecks.Images),
        new("quota-cpus", LaunchChecks.Cpus),
        new("quota-vpn-connections", LaunchChecks.VpnConnections),
        new("quota-concurrency", LaunchChecks.Concurrency),
        new("endpoint", EndpointChecks.Endpoint),
        new("subscribers", SubscriberChecks.Subscribers),
    ];
}
