namespace Autoscale.Domain.Fleet;

/// <summary>Whether a caller is the device it claims to be, and may have what it asks for.</summary>
public abstract record IdentityDecision
{
    private IdentityDecision()
    {
    }

    /// <summary>It is who it says.</summary>
    /// <param name="Doubt">Why it would have been refused, had the check been enforced; null when there is nothing to say.</param>
    public sealed record Accepted(IdentityDoubt? Doubt = null) : IdentityDecision;

    /// <summary>It is not, or it is not ours.</summary>
    /// <param name="Doubt">Why.</param>
    public sealed record Refused(IdentityDoubt Doubt) : IdentityDecision;
}

/// <summary>Why a caller is not believed.</summary>
public enum IdentityDoubt
{
    /// <summary>The instance is in none of our groups.</summary>
    NotOurs,

    /// <summary>The instance is leaving its group and gets no secrets any more.</summary>
    Leaving,

    /// <summary>The request does not come from an address of the instance.</summary>
    ForeignAddress,
}
