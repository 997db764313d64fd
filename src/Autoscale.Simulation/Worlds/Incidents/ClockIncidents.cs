namespace Autoscale.Simulation.Worlds.Incidents;

/// <summary>Steps of the clocks of containers and devices. The API, which stamps arrivals, has a right clock.</summary>
internal sealed class ClockIncidents(Scene scene, WorldFleet fleet, Repairs repairs)
{
    private static readonly IReadOnlyList<TimeSpan> Steps =
    [
        TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(90), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromDays(2),
    ];

    public bool OfContainer(Dice dice)
    {
        var container = dice.Pick(scene.Containers);
        var error = Step(dice);
        var length = dice.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(20));
        if (container.ClockError != TimeSpan.Zero)
            return false;
        scene.Transcript.Note($"the clock of container {Array.IndexOf([.. scene.Containers], container)} steps by {error}");
        container.ClockError = error;
        repairs.After(length, () => container.ClockError = TimeSpan.Zero);
        return true;
    }

    public bool OfDevice(Dice dice)
    {
        var error = Step(dice);
        var isReboot = dice.Chance(500);
        if (fleet.Living.Count == 0)
            return false;
        var device = dice.Pick(fleet.Living);
        scene.Transcript.Note($"the clock of {device.Name} steps by {error - device.ClockError}{(isReboot ? ", and it reboots" : "")}");
        device.ClockError = error;
        device.DisturbedAt = scene.Now;
        if (isReboot)
            device.FortiGate.Reboot();
        return true;
    }

    private static TimeSpan Step(Dice dice) => dice.Pick(Steps) * (dice.Chance(500) ? -1 : 1);
}
