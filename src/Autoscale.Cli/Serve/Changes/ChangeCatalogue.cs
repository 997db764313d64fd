using Autoscale.Lambda.Logging;

namespace Autoscale.Cli.Serve.Changes;

/// <summary>
/// The rules by which <c>serve</c> separates changes from steady entries, in the order in which they apply:
/// <list type="number">
/// <item>An entry at level Debug is steady: a sweep or a poll that found nothing, an event that is ignored.</item>
/// <item>A warning or an error is a change.</item>
/// <item>An entry of an event below is a change by the rule of that event. The events are those of the log catalogue (<see cref="Log"/>),
/// by the names of their methods; texts are not read.</item>
/// <item>Every other entry, such as those of the simulated cloud and of commands by hand, is a change.</item>
/// </list>
/// A test fails when an event of the log catalogue at level Information, or without a level of its own, is in no rule.
/// </summary>
internal static class ChangeCatalogue
{
    /// <summary>The rules, by the name of the event.</summary>
    public static IReadOnlyDictionary<string, ChangeRule> Rules { get; } =
        new Dictionary<string, ChangeRule>(StringComparer.Ordinal)
        {
            // A member that was on time and stays on time is steady. It is told of a primary until it confirms it, and then of none again.
            [nameof(Log.HeartbeatJudged)] = new ChangeRule.WhenDifferent(
                ["InstanceId"], ["Decision", "SyncState", "LossAfter", "Recovery", "Answer"])
            {
                Usual = new Dictionary<string, string>(StringComparer.Ordinal) { ["Answer"] = DecisionLog.NoPrimaryTold },
            },
            [nameof(Log.HeartbeatDropped)] = new ChangeRule.Always(),
            [nameof(Log.PrimaryElected)] = new ChangeRule.Always(),
            [nameof(Log.ElectionLost)] = new ChangeRule.Always(),
            [nameof(Log.EffectsApplied)] = new ChangeRule.Always(),
            [nameof(Log.LicenseAssigned)] = new ChangeRule.Always(),
            [nameof(Log.HookAnswered)] = new ChangeRule.Always(),

            // A sweep extends the wait in each minute for the same reason.
            [nameof(Log.HookExtended)] = new ChangeRule.WhenDifferent(["InstanceId", "Transition"], ["Reason"]),
            [nameof(Log.HookClosed)] = new ChangeRule.Always(),
            [nameof(Log.LifecycleNoted)] = new ChangeRule.Always(),
            [nameof(Log.HookForeign)] = new ChangeRule.WhenDifferent(["InstanceId", "Transition"], ["Hook"]),
            [nameof(Log.EventOfStop)] = new ChangeRule.Always(),
            [nameof(Log.ConfigurationServed)] = new ChangeRule.Always(),

            // A device that was configured without a token sends none with each heartbeat.
            [nameof(Log.TokenDoubted)] = new ChangeRule.WhenDifferent(["InstanceId"], ["Source", "Doubt"]),
            [nameof(Log.SweepDone)] = new ChangeRule.WhenDifferent(
                [], ["Devices", "Members", "Unacknowledged", "Hooks", "Licenses", "Messages", "Failures"]),
            [nameof(Log.InstanceGone)] = new ChangeRule.Always(),
            [nameof(Log.DeploymentDone)] = new ChangeRule.Always(),

            // While a member waits, each sweep asks for a run.
            [nameof(Log.FazRan)] = new ChangeRule.WhenDifferent(
                [], ["Outcome", "Authorized", "Pending", "Overdue", "Changes", "Strangers"]),
            [nameof(Log.FazChanged)] = new ChangeRule.Always(),
            [nameof(Log.FazAsked)] = new ChangeRule.WhenDifferent(["InstanceId"], ["State"]),
            [nameof(Log.AddressManagerRan)] = new ChangeRule.Always(),
            [nameof(Log.AddressManagerChanged)] = new ChangeRule.Always(),
            [nameof(Log.AddressManagerSignedIn)] = new ChangeRule.Always(),

            // A client that polls gets the same answer again.
            [nameof(Log.AddressManagerAnswered)] = new ChangeRule.WhenDifferent(["Request", "User"], ["Status", "Detail"]),
            [nameof(Log.AddressManagerOrdered)] = new ChangeRule.Always(),
        };
}
