namespace Autoscale.Simulation.Cloud;

/// <summary>The simulated cloud refuses a call because of the state of a resource.</summary>
/// <param name="code">The error code of AWS.</param>
/// <param name="why">The reason in words.</param>
public sealed class RefusedException(string code, string why) : Exception($"{code}: {why}.")
{
    /// <summary>The error code of AWS.</summary>
    public string Code => code;
}

/// <summary>The simulated cloud does not contain the resource of a request; EC2 answers such a request with an error too.</summary>
/// <param name="resource">The kind and id of the resource.</param>
public sealed class UnknownResourceException(string resource) : Exception($"The simulated cloud has no {resource}.");
