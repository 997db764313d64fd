namespace Autoscale.Simulation.Worlds;

/// <summary>Rolls the dice for the failures of a world and counts those that happen.</summary>
/// <param name="dice">The random numbers.</param>
/// <param name="tally">Counts the failures.</param>
internal sealed class Chances(Dice dice, FaultTally tally)
{
    /// <summary>The random numbers.</summary>
    public Dice Dice => dice;

    /// <summary>The current probabilities.</summary>
    public Troubles Troubles { get; set; } = Troubles.None;

    /// <summary>True when a failure of this kind happens now.</summary>
    public bool Strikes(Trouble kind) => Strikes(kind, dice);

    /// <summary>Counts a failure that happened.</summary>
    public void Count(Trouble kind) => tally.Add(kind);

    /// <summary>True when a failure of this kind happens now, by other random numbers.</summary>
    public bool Strikes(Trouble kind, Dice by)
    {
        if (!by.Chance(Troubles.Rate(kind)))
            return false;
        tally.Add(kind);
        return true;
    }
}
