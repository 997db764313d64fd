using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Licensing;

/// <summary>What came of a request for a license. Spec 6.3.</summary>
public abstract record LicenseDecision
{
    private LicenseDecision()
    {
    }

    /// <summary>EC2 knows no such instance.</summary>
    public sealed record UnknownInstance : LicenseDecision;

    /// <summary>The caller gets nothing.</summary>
    /// <param name="Doubt">Why.</param>
    public sealed record Refused(IdentityDoubt Doubt) : LicenseDecision;

    /// <summary>The device holds this license.</summary>
    /// <param name="License">Which.</param>
    /// <param name="Text">Its text.</param>
    /// <param name="Origin">Where it came from.</param>
    /// <param name="Doubt">Why the caller would have been refused, had the check been enforced.</param>
    public sealed record Assigned(License License, LicenseText Text, LicenseOrigin Origin, IdentityDoubt? Doubt) : LicenseDecision;

    /// <summary>There is none for it.</summary>
    /// <param name="Stock">How many licenses there are in all.</param>
    /// <param name="Doubt">Why the caller would have been refused, had the check been enforced.</param>
    public sealed record OutOfStock(int Stock, IdentityDoubt? Doubt = null) : LicenseDecision
    {
        /// <summary>Why, in words.</summary>
        public string Reason => Stock == 0 ? "there are no license files" : $"all {Stock} licenses are held by members of our groups";
    }
}

/// <summary>Where an assigned license came from, in the order in which it is looked for.</summary>
public enum LicenseOrigin
{
    /// <summary>The device held it already.</summary>
    Own,

    /// <summary>Nobody held it.</summary>
    Unused,

    /// <summary>Its holder is gone.</summary>
    Reclaimed,
}
