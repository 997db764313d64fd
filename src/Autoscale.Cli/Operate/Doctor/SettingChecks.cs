
namespace Autoscale.Cli.Operate.Doctor;

/// <summary>The checks of the settings table.</summary>
internal static class SettingChecks
{
    private const string Edit = "'autoscale settings validate' lists the rows, 'autoscale settings set' edits one.";

    public static Verdict Values(DoctorFacts facts) => facts.Reading.Warnings is { Count: > 0 } wrong
        ? Verdict.Problem(string.Join(' ', wrong.Take(5)) + (wrong.Count > 5 ? $" {wrong.Count - 5} more values are invalid." : ""), Edit)
        : Verdict.Ok("Every row has a valid value.");

    public static Verdict Keys(DoctorFacts facts) => facts.UnknownKeys is { Count: > 0 } keys
        ? Verdict.Warning(
            $"These rows belong to no setting and are ignored: {Wording.List(keys)}.",
            "Correct the key when it is mistyped; otherwise the row can stay.")
        : Verdict.Ok("Every row belongs to a setting.");

    public static Verdict Rows(DoctorFacts facts) => facts.Reading.Missing is { Count: > 0 } keys
        ? Verdict.Warning(
            $"These settings have no row, so their defaults are used: {Wording.List(keys)}.", "A deployment of the stack writes all rows.")
        : Verdict.Ok("Every setting of the deployment has a row.");

    public static Verdict HandlerUrl(DoctorFacts facts) => facts.Settings.Bootstrap.HandlerUrl is { IsSet: true, Stored: var url }
        ? Verdict.Ok($"Devices send heartbeats to {url}.")
        : Verdict.Problem(
            "Setting autoscale-handler-url has no value, so no device gets a configuration.",
            "Deploy the stack again, which writes the URL of its API.");

    public static Verdict Topic(DoctorFacts facts) => facts.Settings.TopicArn is { } topic
        ? Verdict.Ok($"Notifications are published to {topic}.")
        : Verdict.Warning(
            "Setting sns-topic-arn has no value, so no notification is sent.", "Set it to the topic that your operators subscribe to.");
}
