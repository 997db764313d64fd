using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.Migration;

/// <summary>
/// Decides which settings of the original a new cluster gets. The original does not record edits: a setting counts as edited when operators
/// may edit it and its value is not the default. A value that was chosen for the new cluster, by an operator or by its deployment, stays.
/// </summary>
public static class SettingMigrationPolicy
{
    /// <summary>Decides on each row of the original.</summary>
    /// <param name="original">The rows of the original.</param>
    /// <param name="current">The rows of the new cluster.</param>
    /// <param name="inForce">The values that the new cluster uses, by key; a key without a value is absent.</param>
    /// <param name="withSecrets">Whether secrets are carried.</param>
    public static IReadOnlyList<MigrationFinding> SideBySide(
        IReadOnlyList<OriginalRow> original,
        IReadOnlyList<SettingRow> current,
        IReadOnlyDictionary<string, string> inForce,
        bool withSecrets) =>
    [
        .. original.Select(row => Decide(row, (setting, value) => Beside(
            setting,
            value,
            inForce.GetValueOrDefault(setting.Key) ?? setting.DefaultText,
            current.LastOrDefault(r => r.Key == setting.Key),
            withSecrets))),
    ];

    /// <summary>Decides on each row of a table that both clusters use.</summary>
    public static IReadOnlyList<MigrationFinding> InPlace(IReadOnlyList<OriginalRow> original) =>
        [.. original.Select(row => Decide(row, Adopt))];

    /// <summary>The settings of the original, read as our own rows are.</summary>
    public static AutoscaleSettings Read(IEnumerable<OriginalRow> original) => SettingsPolicy.Read(
        new ClusterId("original"),
        original.Select(r => new SettingRow(r.Word(Key) ?? "", r.Scalar("settingValue"))),
        new Dictionary<string, string>(StringComparer.Ordinal)).Settings;

    private static MigrationFinding Decide(OriginalRow row, Func<Setting, string, MigrationFinding> rule)
    {
        var key = row.Word(Key) ?? "";
        if (SettingUse.ReasonToIgnore(key) is { } reason)
            return Found(key, MigrationVerdict.Ignored, $"It has no meaning here: {reason}.");
        if (SettingCatalogue.All.FirstOrDefault(s => s.Key == key) is not { } setting)
            return Found(key, MigrationVerdict.Ignored, "The original has no setting of this name.");
        return rule(setting, row.Scalar("settingValue")?.Trim() ?? "");
    }

    private static MigrationFinding Beside(Setting setting, string value, string? present, SettingRow? row, bool withSecrets)
    {
        if (setting.IsOurs)
            return Found(setting.Key, MigrationVerdict.Ignored, "It is a setting of this version and not of the original.");
        if (SettingUse.ActFor(setting, MigrationText.IsPlain(value) ? MigrationText.Quote(value) : null) is { } act)
            return IsEqual(setting, value, present) || Setting.IsNoValue(value) ? Same(setting) : ByHand(setting, value, present, act);
        if (!SettingUse.IsCarried(setting))
            return Found(setting.Key, MigrationVerdict.Deployment, "It belongs to the deployment; the new stack has its own value.");
        if (setting.Breach(value) is { } breach)
            return Invalid(setting, value, breach, "nothing is carried");
        if (Setting.IsNoValue(value))
            return Found(setting.Key, MigrationVerdict.Unchanged, "The original has no value.");
        return IsEqual(setting, value, present) ? Same(setting) : Edited(setting, value, present, row, withSecrets);
    }

    private static MigrationFinding Edited(Setting setting, string value, string? present, SettingRow? row, bool withSecrets)
    {
        var (theirs, ours) = (MigrationText.Value(setting, value), MigrationText.Value(setting, present));
        if (row?.ChangedBy is { } by)
        {
            return Found(
                setting.Key, MigrationVerdict.Kept, $"The original has {theirs}; {MigrationText.Show(by)} set {ours} in the new cluster.");
        }

        if (setting.IsSecret)
        {
            return withSecrets
                ? Found(setting.Key, MigrationVerdict.Carried, "The secret is written into the settings table of the new cluster.")
                : Found(setting.Key, MigrationVerdict.ByHand, "The new cluster has a secret of its own.") with
                {
                    Remedy = "--with-secrets carries the secret of the original, if both clusters must share it.",
                };
        }

        if (IsEqual(setting, value, setting.DefaultText))
        {
            return Found(
                setting.Key,
                MigrationVerdict.Kept,
                $"The original has the default {theirs}; the deployment of the new cluster set {ours}.");
        }

        return IsEqual(setting, present ?? "", setting.DefaultText)
            ? Found(setting.Key, MigrationVerdict.Carried, $"It changes from {ours} to {theirs}.")
            : Found(
                setting.Key, MigrationVerdict.Kept, $"The original has {theirs}; the deployment of the new cluster set {ours}.");
    }

    private static MigrationFinding Adopt(Setting setting, string value)
    {
        if (setting.Breach(value) is { } breach)
            return Invalid(setting, value, breach, $"the functions use {MigrationText.Value(setting, setting.DefaultText)}");
        if (setting is { IsSecret: true, IsOurs: false } && !Setting.IsNoValue(value) && !value.StartsWith("{{", StringComparison.Ordinal))
        {
            return Found(setting.Key, MigrationVerdict.ByHand, "The table has the secret itself, which stays in use.") with
            {
                Remedy = "Set it to {{secret:<PskSecretArn>}} to use the secret of the new stack.",
            };
        }

        return setting.IsEditable && !setting.IsOfStack
            ? Found(setting.Key, MigrationVerdict.Unchanged, "It is used as it is.")
            : Found(setting.Key, MigrationVerdict.Deployment, "The deployment writes it.");
    }

    private static MigrationFinding Invalid(Setting setting, string value, string breach, string use) => Found(
        setting.Key, MigrationVerdict.Invalid, $"It is {MigrationText.Value(setting, value)}, but {breach}; {use}.");

    private static MigrationFinding ByHand(Setting setting, string value, string? present, string act) => Found(
        setting.Key,
        MigrationVerdict.ByHand,
        $"The original has {MigrationText.Value(setting, value)}, the new cluster {MigrationText.Value(setting, present)}.") with
    {
        Remedy = act,
    };

    private static MigrationFinding Same(Setting setting) =>
        Found(setting.Key, MigrationVerdict.Unchanged, "Both clusters have the same value.");

    private static bool IsEqual(Setting setting, string value, string? other) =>
        Setting.IsNoValue(value) ? other is null || Setting.IsNoValue(other.Trim())
        : value == other?.Trim() || (setting is Setting<bool> && value.Equals(other?.Trim(), StringComparison.OrdinalIgnoreCase));

    private static MigrationFinding Found(string key, MigrationVerdict verdict, string sentence) =>
        new(OriginalKind.Settings, MigrationText.Show(key), verdict, sentence);

    private const string Key = "settingKey";
}
