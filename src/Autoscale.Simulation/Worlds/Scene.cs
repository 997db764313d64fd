using Autoscale.Domain.Settings;

namespace Autoscale.Simulation.Worlds;

/// <summary>What all parts of a seeded world share.</summary>
/// <param name="World">What it is like.</param>
/// <param name="Settings">The settings of its deployment.</param>
/// <param name="Deployment">The stores and the cloud.</param>
/// <param name="Dice">The chance.</param>
/// <param name="Agenda">What is going to happen.</param>
/// <param name="Turnstile">Where calls wait.</param>
/// <param name="Containers">Who handles requests.</param>
/// <param name="Note">Writes a line of the transcript.</param>
internal sealed record Scene(
    WorldSettings World, AutoscaleSettings Settings, SimulatedDeployment Deployment, Dice Dice, Agenda Agenda, Turnstile Turnstile, IReadOnlyList<Container> Containers, Action<string> Note)
{
    /// <summary>What goes wrong now.</summary>
    public Troubles Troubles => Turnstile.Troubles;

    /// <summary>Any of the containers.</summary>
    public Container AnyContainer() => Containers[Dice.Next(Containers.Count)];
}
