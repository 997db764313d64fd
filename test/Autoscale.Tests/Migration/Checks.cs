using System.Globalization;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Migration;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Tests.Migration;

/// <summary>Checks of a migration to cluster <c>new</c>.</summary>
internal static class Checks
{
    /// <summary>A new cluster that its deployment has given these values.</summary>
    public static SettingRow[] Rows(params (string Key, string Value)[] values) => [.. values.Select(v => new SettingRow(v.Key, v.Value))];

    /// <summary>Checks tables; settings are added when there are none.</summary>
    /// <param name="prefix">The prefix of the tables; <c>new</c> is a migration in place.</param>
    public static MigrationReport Of(
        IReadOnlyList<OriginalTable> tables, SettingRow[]? current = null, string? prefix = "old", bool withSecrets = false)
    {
        OriginalTable[] all = tables.Any(t => t.Name == OriginalKind.Settings)
            ? [.. tables]
            : [.. tables, OriginalRows.Table(OriginalKind.Settings, OriginalRows.Setting("heartbeat-interval", "30"))];
        var reading = SettingsPolicy.Read(new ClusterId("new"), current ?? [], new Dictionary<string, string>(StringComparer.Ordinal));
        return MigrationPolicy.Check(new MigrationFacts(all, prefix, current ?? [], reading, withSecrets, FortiGates.Noon));
    }

    /// <summary>The finding about one setting of the original.</summary>
    public static MigrationFinding OfSetting(
        string key, string value, SettingRow[]? current = null, string? prefix = "old", bool withSecrets = false) => Of(
            [OriginalRows.Table(OriginalKind.Settings, OriginalRows.Setting(key, value))], current, prefix, withSecrets)
        .Findings.Single(f => f.Subject == key);

    /// <summary>All texts of a report.</summary>
    public static string TextOf(MigrationReport report) => string.Join('\n', [
        .. report.Findings.Select(f => $"{f} {f.Remedy}"), .. report.Tables.Select(t => $"{t}"),
        .. report.Steps.SelectMany(s => (string[])[s.Sentence, .. s.Commands]),
    ]);

    /// <summary>Whether a character moves the cursor, ends a line or reverses the direction of a text.</summary>
    public static bool IsInvisible(char c) => char.IsControl(c) || char.GetUnicodeCategory(c) is
        UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
