namespace Autoscale.Simulation.Worlds;

/// <summary>A kind of world: a name, and how to make one from a seed.</summary>
/// <param name="Name">The name in commands.</param>
/// <param name="Sentence">What happens in it.</param>
/// <param name="Hours">The usual length in hours of the world's clock.</param>
public abstract record NamedWorld(string Name, string Sentence, double Hours)
{
    /// <summary>Makes a world.</summary>
    public abstract IWorld Make(WorldOrder order);

    /// <summary>A world of this kind in one line.</summary>
    public abstract string Describe(WorldOrder order);

    /// <summary>The kinds of failures that can be left out to shrink a violation.</summary>
    public virtual IReadOnlyList<Trouble> Troubles => [];
}

/// <summary>A kind of cluster.</summary>
/// <param name="Settings">The settings, without the seed.</param>
public sealed record ClusterWorld(string Name, string Sentence, double Hours, WorldSettings Settings) : NamedWorld(Name, Sentence, Hours)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Trouble> Troubles => Settings.Troubles.Kinds;

    /// <inheritdoc/>
    public override IWorld Make(WorldOrder order) => new SeededWorld(For(order));

    /// <inheritdoc/>
    public override string Describe(WorldOrder order) => $"{Name}: {For(order)}";

    private WorldSettings For(WorldOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var settings = Settings with
        {
            Seed = order.Seed,
            InForce = order.InForce,
            Without = order.Without,
            KeepsTranscript = order.KeepsTranscript,
            HasAddressTargets = Settings.HasLoadBalancer && order.Seed % 7 == 4,
            Troubles = order.LeftOut.Aggregate(Settings.Troubles, (troubles, kind) => troubles.Without(kind)),
        };
        return order.Devices is not { } devices
            ? settings
            : settings with
            {
                ByolDevices = Math.Min(devices, settings.ByolDevices),
                PaygDevices = Math.Clamp(devices - settings.ByolDevices, 0, settings.PaygDevices),
            };
    }
}
