namespace Autoscale.Domain.Elections;

/// <summary>What a new term changes in the world, each idempotent by itself. Spec 7.7, 7.8, 8.</summary>
[Flags]
public enum TermEffects
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The role tag is on the primary and on nobody else.</summary>
    RoleTag = 1,

    /// <summary>The egress routes point at the primary.</summary>
    EgressRoutes = 2,

    /// <summary>People were told.</summary>
    Announcement = 4,

    /// <summary>Scaling in spares the primary, and nobody who was one before.</summary>
    ScaleInProtection = 8,

    /// <summary>Those that can be seen in the cloud, and so can be compared with what they should be.</summary>
    OnTheCloud = RoleTag | EgressRoutes | ScaleInProtection,

    /// <summary>All of them.</summary>
    All = OnTheCloud | Announcement,
}
