using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Simulation.Worlds;

/// <summary>The shared parts of a seeded world.</summary>
/// <param name="World">The settings of the world.</param>
/// <param name="Settings">The settings of the deployment.</param>
/// <param name="Deployment">The stores and the cloud.</param>
/// <param name="Dice">The random numbers.</param>
/// <param name="Agenda">The pending events.</param>
/// <param name="Turnstile">Holds calls until the seed releases them.</param>
/// <param name="Containers">The containers that handle requests.</param>
/// <param name="Note">Writes a line of the transcript.</param>
internal sealed record Scene(
    WorldSettings World,
    AutoscaleSettings Settings,
    SimulatedDeployment Deployment,
    Dice Dice,
    Agenda Agenda,
    Turnstile Turnstile,
    IReadOnlyList<Container> Containers,
    Action<string> Note)
{
    /// <summary>The current failures.</summary>
    public Troubles Troubles => Turnstile.Troubles;

    /// <summary>A random container.</summary>
    public Container AnyContainer() => Containers[Dice.Next(Containers.Count)];
}
