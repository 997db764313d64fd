using System.Globalization;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>The kind of world of the Address Manager monitor. Its failures cannot be left out one by one.</summary>
/// <param name="Name">The name in commands.</param>
/// <param name="Sentence">What happens in it.</param>
/// <param name="Hours">The usual length in hours of the world's clock.</param>
public sealed record AddressManagerWorld(string Name, string Sentence, double Hours) : NamedWorld(Name, Sentence, Hours)
{
    /// <inheritdoc/>
    public override IWorld Make(WorldOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return new SeededMonitorWorld(order);
    }

    /// <inheritdoc/>
    public override string Describe(WorldOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return string.Create(CultureInfo.InvariantCulture, $"{Name}: seed {order.Seed}");
    }
}
