using System.CommandLine;

namespace Autoscale.Cli.Operate.Settings;

/// <summary>The options of a command that edits one setting, and the edit itself.</summary>
internal sealed class SettingEdits
{
    private readonly Option<string> _by = CommonOptions.By();
    private readonly Option<bool> _dryRun = CommonOptions.DryRun();
    private readonly Option<bool> _yes = CommonOptions.Yes();

    /// <summary>The options.</summary>
    public IReadOnlyList<Symbol> Options => [_by, _dryRun, _yes];

    /// <summary>True when nothing is to be changed.</summary>
    public bool IsDryRun(OperatorCall call) => call.Parsed.GetValue(_dryRun);

    /// <summary>Edits one setting after a question, if its value is still the one that was read.</summary>
    public Task<int> SetAsync(OperatorCall call, string key, string value, CancellationToken token) =>
        SetAsync(call, key, _ => value, token);

    /// <summary>Edits one setting as above.</summary>
    /// <param name="value">The new value, by the clock of the cluster.</param>
    /// <param name="warning">A further result of the change, as a sentence without its full stop; null for none.</param>
    public async Task<int> SetAsync(
        OperatorCall call,
        string key,
        Func<DateTimeOffset, string> value,
        CancellationToken token,
        Func<SettingChange, string?>? warning = null)
    {
        var report = await SettingsCommand.AskAsync(call, token);
        var setting = SettingsCommand.Find(report, key);
        var order = new SettingOrder(setting.Key, value(report.At), setting.Version, call.Parsed.GetValue(_by)!, IsReview: true);
        var change = await call.Cluster.AskAsync(Operations.EditSetting, order, token);
        if (change.Outcome == SettingChange.Unchanged)
            return await WriteAsync(call, change);
        if (setting.Writer == SettingLine.ByDeployment)
        {
            await call.Error.WriteLineAsync(
                $"! {setting.Key} comes from a parameter of the stack: a deployment that changes the parameter overwrites the row.");
        }

        if (warning?.Invoke(change) is { } words)
            await call.Error.WriteLineAsync($"! {words}");
        if (!IsDryRun(call))
        {
            await call.ConfirmAsync(
                $"{change.Key} of {call.Cluster.Name} changes from {change.From ?? "no row"} to {change.To}.",
                call.Parsed.GetValue(_yes),
                token);
            change = await call.Cluster.AskAsync(Operations.EditSetting, order with { IsReview = false }, token);
        }

        return await WriteAsync(call, change);
    }

    private static async Task<int> WriteAsync(OperatorCall call, SettingChange change)
    {
        await call.WriteAsync(change, OperatorJson.Readable.SettingChange, output => output.WriteLineAsync(change.Outcome switch
        {
            SettingChange.Unchanged => $"{change.Key} is {change.To} already; nothing was changed",
            "review" => $"{change.Key} can change from {change.From ?? "no row"} to {change.To}; nothing was changed",
            _ => $"{change.Key} is {change.To} (was {change.From ?? "no row"}); it takes effect {change.TakesEffect}",
        }));
        return ExitCode.Success;
    }
}
