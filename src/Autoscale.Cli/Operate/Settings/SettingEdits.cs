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
    public async Task<int> SetAsync(OperatorCall call, string key, Func<DateTimeOffset, string> value, CancellationToken token)
    {
        var report = await SettingsCommand.AskAsync(call, token);
        var (setting, text) = (SettingsCommand.Find(report, key), value(report.At));
        var change = $"{setting.Key} of {call.Cluster.Name} changes from {setting.Value ?? "no row"} to {text}.";
        if (setting.Writer == SettingLine.ByDeployment)
        {
            await call.Error.WriteLineAsync(
                $"! {setting.Key} comes from a parameter of the stack: a deployment that changes the parameter overwrites the row.");
        }

        if (IsDryRun(call))
        {
            await call.Error.WriteLineAsync($"{change} Nothing was changed.");
            return ExitCode.Success;
        }

        await call.ConfirmAsync(change, call.Parsed.GetValue(_yes));
        var done = await call.Cluster.AskAsync(
            Operations.EditSetting, new SettingOrder(setting.Key, text, setting.Version, call.Parsed.GetValue(_by)!), token);
        await call.WriteAsync(done, OperatorJson.Readable.SettingChange, output => output.WriteLineAsync(
            $"{done.Key} is {done.To} (was {done.From ?? "no row"}); it takes effect {done.TakesEffect}"));
        return ExitCode.Success;
    }
}
