namespace Autoscale.Domain.Fleet;

/// <summary>What happens to a caller who is not the device it claims to be (setting <c>device-identity-check</c>).</summary>
public enum IdentityCheck
{
    /// <summary>It is refused.</summary>
    Enforce,

    /// <summary>It is answered, and a warning is logged: for the days in which a deployment finds out how its addresses are translated.</summary>
    Log,
}
