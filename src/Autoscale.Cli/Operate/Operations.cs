using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Autoscale.Cli.Operate.Configurations;
using Autoscale.Cli.Operate.Doctor;
using Autoscale.Cli.Operate.Elections;
using Autoscale.Cli.Operate.Explain;
using Autoscale.Cli.Operate.History;
using Autoscale.Cli.Operate.Licenses;
using Autoscale.Cli.Operate.Migrate;
using Autoscale.Cli.Operate.Settings;
using Autoscale.Cli.Operate.Standbys;
using Autoscale.Cli.Operate.Upgrades;
using Autoscale.Cli.Serve;

namespace Autoscale.Cli.Operate;

/// <summary>Every operation, once.</summary>
internal static class Operations
{
    private static readonly OperatorJson Json = OperatorJson.Compact;

    public static readonly Operation<NoQuestion, StatusReport> Status = new(
        "status", Json.NoQuestion, Json.StatusReport, (desk, _, token) => desk.StatusAsync(token));

    public static readonly Operation<ExplainQuestion, Explanation> Explain = new(
        "explain", Json.ExplainQuestion, Json.Explanation, ExplainOperation.RunAsync);

    public static readonly Operation<NoQuestion, ElectionForecast> Elect = new(
        "elect", Json.NoQuestion, Json.ElectionForecast, (desk, _, token) => ElectOperation.RunAsync(desk, token));

    public static readonly Operation<SwitchoverOrder, SwitchoverAnswer> Switchover = new(
        "switchover", Json.SwitchoverOrder, Json.SwitchoverAnswer, SwitchoverOperation.RunAsync);

    public static readonly Operation<NoQuestion, SettingsReport> Settings = new(
        "settings", Json.NoQuestion, Json.SettingsReport, (desk, _, token) => SettingsOperation.ListAsync(desk, token));

    public static readonly Operation<SettingOrder, SettingChange> EditSetting = new(
        "edit-setting", Json.SettingOrder, Json.SettingChange, SettingsOperation.EditAsync);

    public static readonly Operation<NoQuestion, LicensesReport> Licenses = new(
        "licenses", Json.NoQuestion, Json.LicensesReport, (desk, _, token) => LicensesOperation.ListAsync(desk, token));

    public static readonly Operation<LicenseReleaseOrder, LicenseHolding> ReleaseLicense = new(
        "release-license", Json.LicenseReleaseOrder, Json.LicenseHolding, LicensesOperation.ReleaseAsync);

    public static readonly Operation<HistoryQuestion, HistoryReport> History = new(
        "history", Json.HistoryQuestion, Json.HistoryReport, HistoryOperation.RunAsync);

    public static readonly Operation<StandbyOrder, StandbyAnswer> Standby = new(
        "standby", Json.StandbyOrder, Json.StandbyAnswer, StandbyOperation.EnterAsync);

    public static readonly Operation<ReturnOrder, StandbyAnswer> Return = new(
        "return", Json.ReturnOrder, Json.StandbyAnswer, StandbyOperation.ReturnAsync);

    public static readonly Operation<MemberQuestion, MemberState> Member = new(
        "member", Json.MemberQuestion, Json.MemberState, StandbyOperation.StateAsync);

    public static readonly Operation<ConfigQuestion, ConfigReport> RenderConfig = new(
        "render-config", Json.ConfigQuestion, Json.ConfigReport, ConfigOperation.RenderAsync);

    public static readonly Operation<LicenseImportOrder, LicenseImportReport> ImportLicenses = new(
        "import-licenses", Json.LicenseImportOrder, Json.LicenseImportReport, LicenseImportOperation.RunAsync);

    public static readonly Operation<NoQuestion, DoctorReport> Doctor = new(
        "doctor", Json.NoQuestion, Json.DoctorReport, (desk, _, token) => DoctorOperation.RunAsync(desk, token));

    public static readonly Operation<NoQuestion, UpgradePlanReport> PlanUpgrade = new(
        "plan-upgrade", Json.NoQuestion, Json.UpgradePlanReport, (desk, _, token) => UpgradeOperation.PlanAsync(desk, token));

    public static readonly Operation<UpgradeOrder, UpgradePlanReport> StartUpgrade = new(
        "start-upgrade", Json.UpgradeOrder, Json.UpgradePlanReport, UpgradeOperation.StartAsync);

    public static readonly Operation<UpgradeStepOrder, UpgradeStepReport> StepUpgrade = new(
        "step-upgrade", Json.UpgradeStepOrder, Json.UpgradeStepReport, UpgradeOperation.StepAsync);

    public static readonly Operation<MigrationQuestion, MigrationAnswer> CheckMigration = new(
        "check-migration", Json.MigrationQuestion, Json.MigrationAnswer, MigrateOperation.CheckAsync);

    /// <summary>All operations.</summary>
    public static IReadOnlyList<IOperation> All { get; } =
    [
        Status, Explain, Elect, Switchover, Settings, EditSetting, Licenses, ReleaseLicense, History, Standby, Return, Member,
        RenderConfig, ImportLicenses, Doctor, PlanUpgrade, StartUpgrade, StepUpgrade, CheckMigration,
    ];
}

/// <summary>The JSON of questions and answers, generated at compile time. It is the output of <c>--output json</c> too.</summary>
[JsonSerializable(typeof(NoQuestion))]
[JsonSerializable(typeof(OperatorFault))]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(ExplainQuestion))]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(ElectionForecast))]
[JsonSerializable(typeof(SwitchoverOrder))]
[JsonSerializable(typeof(SwitchoverAnswer))]
[JsonSerializable(typeof(SwitchoverResult))]
[JsonSerializable(typeof(SettingsReport))]
[JsonSerializable(typeof(SettingOrder))]
[JsonSerializable(typeof(SettingChange))]
[JsonSerializable(typeof(LicensesReport))]
[JsonSerializable(typeof(LicenseReleaseOrder))]
[JsonSerializable(typeof(LicenseHolding))]
[JsonSerializable(typeof(HistoryQuestion))]
[JsonSerializable(typeof(HistoryReport))]
[JsonSerializable(typeof(StandbyOrder))]
[JsonSerializable(typeof(ReturnOrder))]
[JsonSerializable(typeof(StandbyAnswer))]
[JsonSerializable(typeof(StandbyResult))]
[JsonSerializable(typeof(MemberQuestion))]
[JsonSerializable(typeof(MemberState))]
[JsonSerializable(typeof(ConfigQuestion))]
[JsonSerializable(typeof(ConfigReport))]
[JsonSerializable(typeof(LicenseImportOrder))]
[JsonSerializable(typeof(LicenseImportReport))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(UpgradePlanReport))]
[JsonSerializable(typeof(UpgradeOrder))]
[JsonSerializable(typeof(UpgradeStepOrder))]
[JsonSerializable(typeof(UpgradeStepReport))]
[JsonSerializable(typeof(UpgradeResult))]
[JsonSerializable(typeof(MigrationQuestion))]
[JsonSerializable(typeof(MigrationAnswer))]
[JsonSerializable(typeof(MigrationResult))]
internal sealed partial class OperatorJson : JsonSerializerContext
{
    /// <summary>For requests and answers.</summary>
    public static OperatorJson Compact { get; } = new(Written(isIndented: false));

    /// <summary>For people who read it: indented, and only required characters are escaped.</summary>
    public static OperatorJson Readable { get; } = new(Written(isIndented: true));

    private static JsonSerializerOptions Written(bool isIndented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = isIndented,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
