using System.CommandLine;
using System.Globalization;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Cli.Operate.Settings;

/// <summary><c>autoscale pause</c> and <c>autoscale resume</c>: elections and terminations, with an end.</summary>
internal static class PauseCommand
{
    private const string Elections = "elections";

    private const string Terminations = "terminations";

    public static Command Pause()
    {
        var (what, edits) = (WhatArgument(), new SettingEdits());
        var length = new Option<string>("--for")
        {
            Description = "The length of the pause, like 30m or 2h; at most 24h.",
            HelpName = "TIME",
            DefaultValueFactory = _ => "1h",
        };
        length.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && Length(result.Tokens[0].Value) is null)
                result.AddError("--for must be a time from 1m to 24h, like 30m or 2h.");
        });
        return OperatorCommand.Create(
            "pause",
            "Pause elections (missing heartbeats cause none) or terminations of unhealthy devices, until a time.",
            [what, length, .. edits.Options],
            (call, token) => edits.SetAsync(
                call,
                KeyOf(call.Parsed.GetValue(what)!),
                now => (now + Length(call.Parsed.GetValue(length)!)!.Value).UtcDateTime.ToString(
                    SettingKind.TimeFormat, CultureInfo.InvariantCulture),
                token));
    }

    public static Command Resume()
    {
        var (what, edits) = (WhatArgument(), new SettingEdits());
        return OperatorCommand.Create(
            "resume",
            "End a pause of elections or terminations.",
            [what, .. edits.Options],
            (call, token) => edits.SetAsync(call, KeyOf(call.Parsed.GetValue(what)!), "n/a", token));
    }

    private static string KeyOf(string what) =>
        (what == Elections ? (Setting)SettingCatalogue.PauseElectionsUntil : SettingCatalogue.PauseTerminationsUntil).Key;

    private static Argument<string> WhatArgument()
    {
        var what = new Argument<string>("what") { Description = $"{Elections} or {Terminations}." };
        UsageError.Accept(what, Elections, Terminations);
        return what;
    }

    private static TimeSpan? Length(string text) =>
        TimeText.Read(text) is { } time && time >= TimeSpan.FromMinutes(1) && time <= PauseSettings.Longest ? time : null;
}
