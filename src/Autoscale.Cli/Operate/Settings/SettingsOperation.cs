using System.Security.Cryptography;
using System.Text;
using Autoscale.Cli.Serve;
using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Cli.Operate.Settings;

/// <summary>All settings of a cluster, with the problems of their rows.</summary>
/// <param name="Settings">The settings, in the order of the catalogue.</param>
/// <param name="Unknown">The keys of rows that belong to no setting; they are ignored.</param>
/// <param name="At">The time of the reading, by the clock of the cluster.</param>
internal sealed record SettingsReport(IReadOnlyList<SettingLine> Settings, IReadOnlyList<string> Unknown, DateTimeOffset At);

/// <summary>One setting.</summary>
/// <param name="Value">The stored value, with dots for a secret; null when there is no row.</param>
/// <param name="Default">The default; null when there is none.</param>
/// <param name="InForce">The value that the functions use, as text; null for none.</param>
/// <param name="Rule">The rule for valid values, as the end of the sentence "it …".</param>
/// <param name="Problem">The rule that the stored value breaks; null when it breaks none.</param>
/// <param name="Writer">operator, deployment or stack: the writer that may change it.</param>
/// <param name="Version">Identifies the stored value, for an edit of exactly this one.</param>
internal sealed record SettingLine(
    string Key,
    string? Value,
    string? Default,
    string? InForce,
    string Rule,
    string Description,
    string? Problem,
    string Writer,
    string? ChangedBy,
    DateTimeOffset? ChangedAt,
    string Version)
{
    /// <summary>The writer of a setting that comes from a parameter: a deployment that changes the parameter overwrites an edit.</summary>
    public const string ByDeployment = "deployment";
}

/// <summary>An order to edit one setting.</summary>
/// <param name="Version">The version that the operator saw.</param>
/// <param name="IsReview">True to review the order and change nothing.</param>
internal sealed record SettingOrder(string Key, string Value, string Version, string By, bool IsReview = false);

/// <summary>The outcome of an order to edit a setting, with dots for a secret.</summary>
/// <param name="Outcome">done, unchanged (the setting has this value already), or review.</param>
/// <param name="From">The former value; null when there was none.</param>
internal sealed record SettingChange(
    string Outcome, string Key, string? From, string To, string By, DateTimeOffset At, string TakesEffect)
{
    /// <summary>The outcome of an order for a value that the setting has already.</summary>
    public const string Unchanged = "unchanged";
}

/// <summary>Lists and edits the rows of the settings table.</summary>
internal static class SettingsOperation
{
    private const string ByStack = "stack";

    private const string ByOperator = "operator";

    public static async Task<SettingsReport> ListAsync(OperatorDesk desk, CancellationToken cancellationToken)
    {
        var rows = await desk.Ports.SettingRows.ListAsync(cancellationToken);
        var byKey = rows.GroupBy(r => r.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Last(), StringComparer.OrdinalIgnoreCase);
        var reading = SettingsPolicy.Read(desk.Cluster, rows, new Dictionary<string, string>(StringComparer.Ordinal));
        var problems = reading.Warnings
            .GroupBy(w => w.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                g => g.Key,
                g => string.Join("; ", g.Select(w => w.Rule).Distinct(StringComparer.Ordinal)),
                StringComparer.OrdinalIgnoreCase);
        return new SettingsReport(
            [.. SettingCatalogue.All.Select(s => Line(
                s, byKey.GetValueOrDefault(s.Key), problems.GetValueOrDefault(s.Key), reading.LastGood.GetValueOrDefault(s.Key)))],
            UnknownKeys(rows),
            desk.Now);
    }

    /// <summary>The keys of rows that belong to no setting.</summary>
    public static IReadOnlyList<string> UnknownKeys(IEnumerable<SettingRow> rows) =>
    [
        .. rows.Select(r => r.Key).Except(SettingCatalogue.All.Select(s => s.Key), StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal),
    ];

    public static async Task<SettingChange> EditAsync(OperatorDesk desk, SettingOrder order, CancellationToken cancellationToken)
    {
        var setting = SettingCatalogue.All.FirstOrDefault(s => s.Key.Equals(order.Key, StringComparison.OrdinalIgnoreCase))
            ?? throw OperatorException.Invalid($"There is no setting {order.Key}.", SettingEntry.Nearest(order.Key));
        var value = order.Value.Trim();
        if (setting.IsOfStack)
        {
            throw OperatorException.Refused(
                $"Setting {setting.Key} belongs to the stack; an edited value would be ignored.",
                "Change the parameter of the stack instead.");
        }

        if (setting.Breach(value) is { } breach)
        {
            throw OperatorException.Invalid(
                $"Setting {setting.Key} cannot be {Show(setting, value)}: {breach}.",
                $"Its default is {setting.DefaultText ?? "no value"}.");
        }

        if (value.Length == 0)
            throw OperatorException.Invalid($"The value for setting {setting.Key} is empty.", "n/a removes the value.");
        var row = (await desk.Ports.SettingRows.ListAsync(cancellationToken)).LastOrDefault(r => r.Key == setting.Key);
        var edit = new SettingEdit(setting, value, row?.Value, order.By, desk.Now);
        var outcome = IsSame(row?.Value, value) ? SettingChange.Unchanged : order.IsReview ? "review" : "done";
        if (VersionOf(row) != order.Version
            || (outcome == "done" && !await desk.Ports.SettingStore.TryEditAsync(edit, cancellationToken)))
        {
            throw OperatorException.Refused(
                $"Setting {setting.Key} was changed at the same time.", $"'autoscale settings get {setting.Key}' shows its value.");
        }

        return new SettingChange(
            outcome,
            setting.Key,
            row?.Value is { } former ? Show(setting, former) : null,
            Show(setting, edit.Value),
            edit.By,
            edit.At,
            $"within {SettingsCache.Lifetime.TotalSeconds:0} s");
    }

    private static bool IsSame(string? stored, string value) =>
        Setting.IsNoValue(value) ? stored is null || Setting.IsNoValue(stored.Trim()) : stored?.Trim() == value;

    private static SettingLine Line(Setting setting, SettingRow? row, string? problem, string? good) => new(
        setting.Key,
        row?.Value is { } value ? Show(setting, value) : null,
        setting.DefaultText,
        good is null ? setting.DefaultText : Show(setting, good),
        setting.Rule,
        setting.Description,
        problem,
        setting.IsOfStack ? ByStack : setting.IsEditable ? ByOperator : SettingLine.ByDeployment,
        row?.ChangedBy,
        row?.ChangedAt,
        VersionOf(row));

    private static string Show(Setting setting, string value) => setting.IsSecret && !Setting.IsNoValue(value.Trim()) ? "•••" : value;

    // A version instead of the value: the value may be a secret, which never leaves the table.
    internal static string VersionOf(SettingRow? row) => row?.Value is { } value
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{row.Key}\n{value}")))[..16]
        : "none";
}
