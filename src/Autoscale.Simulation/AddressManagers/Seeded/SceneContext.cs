using Autoscale.Simulation.Worlds;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>
/// Continues code as an event of the agenda. Without it, the runtime continues all but one of the callers that wait for the same task on
/// other threads.
/// </summary>
internal sealed class SceneContext(Agenda agenda) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => agenda.After(TimeSpan.Zero, () => d(state));

    public override SynchronizationContext CreateCopy() => this;
}
