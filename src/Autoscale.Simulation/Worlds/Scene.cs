using Autoscale.Simulation.Outages;
using Autoscale.Simulation.Worlds.Authorization;
using Autoscale.Simulation.Worlds.Checks;
using Autoscale.Simulation.Worlds.Incidents;

namespace Autoscale.Simulation.Worlds;

/// <summary>The shared parts of a seeded world.</summary>
internal sealed record Scene
{
    /// <summary>The settings of the world.</summary>
    public required WorldSettings World { get; init; }

    /// <summary>The stores and the cloud.</summary>
    public required SimulatedDeployment Deployment { get; init; }

    /// <summary>The pending events.</summary>
    public required Agenda Agenda { get; init; }

    /// <summary>The failures.</summary>
    public required Chances Chances { get; init; }

    /// <summary>The outages.</summary>
    public required WorldOutages Outages { get; init; }

    /// <summary>Holds calls until the seed releases them.</summary>
    public required Turnstile Turnstile { get; init; }

    /// <summary>The containers that handle requests.</summary>
    public required IReadOnlyList<Container> Containers { get; init; }

    /// <summary>The events in words.</summary>
    public required Transcript Transcript { get; init; }

    /// <summary>The checks of the invariants.</summary>
    public required WorldChecks Checks { get; init; }

    /// <summary>The FortiAnalyzer; null in a world without one.</summary>
    public WorldAppliance? Appliance { get; init; }

    /// <summary>Makes a further container with caches of its own; its number decides its zone.</summary>
    public required Func<int, Container> NewContainer { get; init; }

    /// <summary>The random numbers.</summary>
    public Dice Dice => Chances.Dice;

    /// <summary>The current time.</summary>
    public DateTimeOffset Now => Agenda.Now;

    /// <summary>A random container; null while no function runs.</summary>
    public Container? AnyContainer()
    {
        var first = Dice.Next(Containers.Count);
        if (Outages.IsQuiet)
            return Containers[first];
        return Enumerable.Range(first, Containers.Count)
            .Select(i => Containers[i % Containers.Count])
            .FirstOrDefault(c => !Outages.IsOut(OutagePart.Functions, c.Zone));
    }

    /// <summary>True when a request from this zone reaches no function now.</summary>
    public bool IsUnreachable(int zone) =>
        !Outages.IsQuiet
        && (Outages.IsOut(OutagePart.Api, zone) || Containers.All(c => Outages.IsOut(OutagePart.Functions, c.Zone)));
}
