using System.Globalization;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.Shared.Certificates;

namespace Autoscale.Domain.AddressManager.Settings;

/// <summary>The rules for the settings of the monitor. Spec address-manager C4.</summary>
public static class MonitorSettingsPolicy
{
    /// <summary>The maximum number of members: a primary and two standbys.</summary>
    public const int MaxMembers = 3;

    /// <summary>Returns one sentence for each broken rule; empty when the settings can be used.</summary>
    public static IReadOnlyList<string> Faults(MonitorSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return
        [
            .. Check(
                settings.Members.Count is >= 1 and <= MaxMembers,
                $"members must have 1 to {MaxMembers} entries, not {settings.Members.Count}"),
            .. settings.Members.SelectMany(m => FaultsOf(m, settings)),
            .. settings.Members.CountBy(m => m.Url).Where(c => c.Value > 1).Select(c => $"members contains {c.Key} {c.Value} times"),
            .. Check(IsAlias(settings.Alias), $"alias '{settings.Alias}' must be 1 to 63 letters, digits, dots or hyphens"),
            .. Within("pollInterval", settings.PollInterval, 1, 300),
            .. Within("requestTimeout", settings.RequestTimeout, 1, 30),
            .. Check(
                settings.RequestTimeout <= settings.PollInterval,
                $"requestTimeout {Text(settings.RequestTimeout)} must be at most pollInterval {Text(settings.PollInterval)}"),
            .. Within("failAfter", settings.FailAfter, 1, 20),
            .. Within("confirmAfter", settings.ConfirmAfter, 1, 20),
            .. Within("maxBackoff", settings.MaxBackoff, 1, 600),
        ];
    }

    private static IEnumerable<string> FaultsOf(ClusterMember member, MonitorSettings settings) =>
    [
        .. Check(IsBase(member.Url), $"the URL {member.Url} must be https:// with a host and a port, and nothing else"),
        .. Check(
            member.HealthUrl is null || IsBase(member.HealthUrl),
            $"the health URL {member.HealthUrl} must be https:// with a host and a port, and nothing else"),
        .. Check(
            member.HealthUrl is null || settings.ClientCertificate is not null,
            $"member {member.Url} has a health URL, so clientCertificate must name a secret: the failover service requires mutual TLS"),
        .. Check(
            member.Trust.Fingerprint is not { } fingerprint || Fingerprint.IsValid(fingerprint),
            $"the fingerprint of {member.Url} must be a SHA-256 of 64 lower-case hex digits"),
        .. Check(
            member.Trust is not { Fingerprint: not null, Authorities: not null },
            $"member {member.Url} must have a fingerprint or authorities, not both"),
    ];

    private static bool IsBase(Uri url) => url is { IsAbsoluteUri: true, Scheme: "https", PathAndQuery: "/", Fragment: "", UserInfo: "" };

    private static IEnumerable<string> Within(string name, TimeSpan value, int min, int max) => Check(
        value >= TimeSpan.FromSeconds(min) && value <= TimeSpan.FromSeconds(max),
        $"{name} must be {min} to {max} seconds, not {Text(value)}");

    private static IEnumerable<string> Within(string name, int value, int min, int max) =>
        Check(value >= min && value <= max, $"{name} must be {min} to {max}, not {value}");

    private static IEnumerable<string> Check(bool holds, string rule) => holds ? [] : [rule];

    private static string Text(TimeSpan value) => value.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    private static bool IsAlias(string text) =>
        text is { Length: >= 1 and <= 63 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');
}
