using Autoscale.Simulation.FortiAnalyzers;
using Autoscale.Simulation.Worlds.Authorization;

namespace Autoscale.Simulation.Worlds.Incidents;

/// <summary>The failures of the FortiAnalyzer of a world. Each kind happens once at a time; a world without one has none of them.</summary>
internal sealed class ApplianceIncidents(Scene scene, Repairs repairs)
{
    private static readonly IReadOnlyList<FazCallKind> Slow =
        [FazCallKind.LogIn, FazCallKind.List, FazCallKind.Authorize, FazCallKind.Remove, FazCallKind.Poll, FazCallKind.LogOut];

    private int _version;

    private WorldAppliance? Appliance => scene.Appliance;

    private FazTroubles? Troubles => Appliance?.Device.Troubles;

    public bool BreakDown(Dice dice) => Start(
        Length(dice, 20), Troubles?.IsDown == false, "is down", t => t.IsDown = true, t => t.IsDown = false);

    public bool Lock(Dice dice) => Start(
        Length(dice, 15),
        Troubles?.IsWorkspaceLocked == false,
        "has a locked workspace",
        t => t.IsWorkspaceLocked = true,
        t => t.IsWorkspaceLocked = false);

    public bool Expire(Dice dice)
    {
        var calls = dice.Next(4);
        return Start(
            Length(dice, 10),
            Troubles is { CallsPerSession: null },
            $"ends sessions after {calls} calls",
            t => t.CallsPerSession = calls,
            t => t.CallsPerSession = null);
    }

    public bool Refuse(Dice dice)
    {
        var rest = dice.Next(2);
        return Start(
            Length(dice, 15),
            Troubles?.Refusals.IsEmpty == true,
            "refuses half of the devices",
            t =>
            {
                foreach (var device in Appliance!.Device.Devices.Where(d => d.Serial[^1] % 2 == rest))
                    t.Refusals[device.Serial] = "the maximum number of devices is reached";
            },
            t => t.Refusals.Clear());
    }

    public bool Delay(Dice dice)
    {
        var (kind, isTask, seconds) = (dice.Pick(Slow), dice.Chance(300), 3 + dice.Next(70));
        return Start(
            Length(dice, 10),
            Appliance?.IsSlow == false,
            $"takes {seconds} s for each {(isTask ? "task" : kind)}",
            t =>
            {
                if (isTask)
                    Appliance!.Device.TaskTime = TimeSpan.FromSeconds(seconds);
                else
                    t.Delays[kind] = TimeSpan.FromSeconds(seconds);
            },
            _ => Appliance!.BeUsuallyFast());
    }

    /// <summary>
    /// An operator changes the password: first in the secret store or first in the FortiAnalyzer, later in the other, and starts a run.
    /// </summary>
    public bool Rotate(Dice dice)
    {
        var isSecretFirst = dice.Chance(500);
        var gap = Length(dice, dice.Chance(200) ? 40 : 6);
        var version = _version + 1;
        if (!Start(
            gap,
            Appliance?.IsRotating == false,
            $"gets a new password, {(isSecretFirst ? "first in the secret" : "last in the secret")}",
            _ => Change(isSecretFirst, version),
            _ =>
            {
                Change(!isSecretFirst, version);
                Appliance!.IsRotating = false;
                Appliance.AskByHand();
            }))
        {
            return false;
        }

        (Appliance!.IsRotating, _version) = (true, version);
        return true;
    }

    private void Change(bool isSecret, int version)
    {
        if (isSecret)
            Appliance!.SetSecret(version);
        else
            Appliance!.SetPassword(version);
    }

    private bool Start(TimeSpan length, bool isPossible, string what, Action<FazTroubles> begin, Action<FazTroubles> end)
    {
        if (!isPossible)
            return false;
        scene.Transcript.Note($"the FortiAnalyzer {what}");
        begin(Troubles!);
        repairs.After(length, () =>
        {
            scene.Transcript.Note($"the FortiAnalyzer {what} no longer");
            scene.Appliance!.DisturbedAt = scene.Now;
            end(Troubles!);
        });
        return true;
    }

    private static TimeSpan Length(Dice dice, int maxMinutes) => dice.Between(TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(maxMinutes));
}
