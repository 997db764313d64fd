using Autoscale.Simulation.Outages;

namespace Autoscale.Simulation.Worlds.Incidents;

/// <summary>Outages of a part of the system, for all zones or one, for seconds up to an hour.</summary>
internal sealed class OutageIncidents(Scene scene)
{
    private static readonly IReadOnlyList<(TimeSpan Min, TimeSpan Max)> Lengths =
    [
        (TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1)),
        (TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)),
        (TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)),
        (TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(60)),
    ];

    public bool OfApi(Dice dice) => Start(OutagePart.Api, AnyZone(dice), dice);

    public bool OfFunctions(Dice dice) => Start(OutagePart.Functions, AnyZone(dice), dice);

    public bool OfCloud(Dice dice) => Start(OutagePart.Cloud, AnyZone(dice), dice);

    public bool OfTables(Dice dice) => Start(OutagePart.Tables, AnyZone(dice), dice, isPartial: dice.Chance(400));

    public bool OfPath(Dice dice)
    {
        var zone = dice.Next(WorldOutages.Zones);
        return Start(OutagePart.Api, zone, dice, isCut: true);
    }

    private static int? AnyZone(Dice dice) => dice.Chance(300) ? dice.Next(WorldOutages.Zones) : null;

    // A second outage of the same part during the first would only extend it.
    private bool Start(OutagePart part, int? zone, Dice dice, bool isPartial = false, bool isCut = false)
    {
        var (min, max) = dice.Pick(Lengths);
        var length = dice.Between(min, max);
        if (scene.Outages.IsOut(part, zone))
            return false;
        var until = scene.Now + length;
        scene.Transcript.Note(
            $"outage of {part}{(zone is null ? "" : $" in zone {zone}")}{(isPartial ? ", partial" : "")}{(isCut ? ", path cut" : "")}, "
            + $"{length:h\\:mm\\:ss}");
        scene.Checks.Recovery.Begin(isWhole: zone is null && !isPartial, until);
        scene.Outages.Start(new Outage(part, zone, until), isPartial);
        if (isCut)
            scene.Outages.Cut(zone!.Value, until);
        return true;
    }
}
