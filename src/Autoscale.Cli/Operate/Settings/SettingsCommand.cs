using System.CommandLine;

namespace Autoscale.Cli.Operate.Settings;

/// <summary><c>autoscale settings</c>: reads, checks and edits the settings table.</summary>
internal static class SettingsCommand
{
    private const int LongestShown = 40;

    public static Command Create() => new("settings", "Show, check and edit the settings of a cluster.")
    {
        List("list", "List all settings with their values.", _ => true),
        List("diff", "List the settings whose value is not the default.", s => s.InForce != s.Default),
        Validate(),
        Get(),
        Set(),
    };

    private static Command List(string name, string description, Func<SettingLine, bool> isShown) => OperatorCommand.Create(
        name,
        description,
        [],
        async (call, token) =>
        {
            var all = await AskAsync(call, token);
            var report = all with { Settings = [.. all.Settings.Where(isShown)] };
            await call.WriteAsync(report, OperatorJson.Readable.SettingsReport, output => Columns.WriteAsync(
                output,
                [["setting", "in force", "default", "writer"], .. report.Settings.Select(Row)]));
            return ExitCode.Success;
        });

    private static Command Validate() => OperatorCommand.Create(
        "validate",
        "List the rows with invalid values and unknown keys; exit code 1 when there are any.",
        [],
        async (call, token) =>
        {
            var all = await AskAsync(call, token);
            var report = all with { Settings = [.. all.Settings.Where(s => s.Problem is not null)] };
            await call.WriteAsync(report, OperatorJson.Readable.SettingsReport, async output =>
            {
                foreach (var setting in report.Settings)
                {
                    await output.WriteLineAsync(
                        $"! {setting.Key} is {setting.Value ?? "missing"}: {setting.Problem}; in force is {setting.InForce ?? "no value"}");
                }

                foreach (var key in report.Unknown)
                    await output.WriteLineAsync($"! {key} is no setting; the row is ignored");
                if (report is { Settings.Count: 0, Unknown.Count: 0 })
                    await output.WriteLineAsync($"all {all.Settings.Count} settings are valid");
            });
            return report is { Settings.Count: 0, Unknown.Count: 0 } ? ExitCode.Success : ExitCode.Failure;
        });

    private static Command Get()
    {
        var key = KeyArgument();
        return OperatorCommand.Create(
            "get",
            "Show one setting: its value, its default, its rule, and the last edit.",
            [key],
            async (call, token) =>
            {
                var report = await AskAsync(call, token);
                var setting = Find(report, call.Parsed.GetValue(key)!);
                await call.WriteAsync(report with { Settings = [setting], Unknown = [] }, OperatorJson.Readable.SettingsReport, output =>
                    Columns.WriteAsync(output, [
                        ["setting", setting.Key],
                        ["purpose", setting.Description],
                        ["in force", setting.InForce ?? "no value"],
                        ["row", setting.Value ?? "none"],
                        ["default", setting.Default ?? "no value"],
                        ["rule", $"it {setting.Rule}"],
                        ["writer", setting.Writer],
                        .. setting.Problem is { } problem ? [["! problem", problem]] : (string[][])[],
                        .. setting.ChangedBy is { } by
                            ? [["last edit", $"by {by} at {Wording.Of(setting.ChangedAt ?? default)}"]]
                            : (string[][])[],
                    ]));
                return ExitCode.Success;
            });
    }

    private static Command Set()
    {
        var key = KeyArgument();
        var value = new Argument<string>("value") { Description = "The new value; n/a for none, - to read it from standard input." };
        var edits = new SettingEdits();
        return OperatorCommand.Create(
            "set",
            "Edit one setting, if its value is still the one that was read.",
            [key, value, .. edits.Options],
            async (call, token) =>
            {
                var (name, text) = (call.Parsed.GetValue(key)!, call.Parsed.GetValue(value)!);
                if (text == "-" && (text = (await StandardInput.ReadAllAsync(token)).Trim()).Length == 0)
                    throw OperatorException.Invalid($"Standard input has no value for setting {name}.", "n/a removes the value.");
                return await edits.SetAsync(call, name, text, token);
            });
    }

    private static Argument<string> KeyArgument()
    {
        var key = new Argument<string>("key") { Description = "The key of the setting." };
        key.CompletionSources.Add(_ => Domain.Cluster.Settings.SettingCatalogue.All.Select(s =>
            new System.CommandLine.Completions.CompletionItem(s.Key)));
        return key;
    }

    /// <summary>Reads all settings.</summary>
    public static Task<SettingsReport> AskAsync(OperatorCall call, CancellationToken token) =>
        call.Cluster.AskAsync(Operations.Settings, new NoQuestion(), token);

    /// <summary>One setting of a report; an unknown key is invalid.</summary>
    public static SettingLine Find(SettingsReport report, string key) =>
        report.Settings.FirstOrDefault(s => s.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
        ?? throw OperatorException.Invalid($"There is no setting {key}.", Serve.SettingEntry.Nearest(key));

    private static string[] Row(SettingLine setting) =>
    [
        setting.Key,
        $"{(setting.Problem is null ? "" : "! ")}{Short(setting.InForce)}",
        Short(setting.Default),
        setting.Writer,
    ];

    // A list has one line for each setting; settings get and --output json have the whole value.
    private static string Short(string? value) => value is null ? "-"
        : value.Length <= LongestShown ? value
        : $"{value[..(LongestShown - 1)]}…";
}
