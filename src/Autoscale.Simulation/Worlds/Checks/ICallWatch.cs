using Autoscale.Simulation.Interception;

namespace Autoscale.Simulation.Worlds.Checks;

/// <summary>Sees each call of a port in a world.</summary>
internal interface ICallWatch
{
    /// <summary>The call is about to be made.</summary>
    void Before(Operation operation, PortCall call);

    /// <summary>The call was made.</summary>
    /// <param name="isWon">True when it answered true.</param>
    void After(Operation operation, PortCall call, bool isWon);
}
