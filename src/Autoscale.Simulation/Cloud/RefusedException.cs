namespace Autoscale.Simulation.Cloud;

/// <summary>The simulated cloud refuses a call for the state that something is in.</summary>
/// <param name="code">The error code that AWS has for it.</param>
/// <param name="why">Why, in words.</param>
public sealed class RefusedException(string code, string why) : Exception($"{code}: {why}.")
{
    /// <summary>The error code that AWS has for it.</summary>
    public string Code => code;
}
