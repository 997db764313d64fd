namespace Autoscale.Domain.Elections;

/// <summary>Why a primary is to be elected. Spec 4.1.</summary>
public enum Vacancy
{
    /// <summary>There never was one, or an operator deleted the record.</summary>
    NoPrimary,

    /// <summary>The primary has no health check record: it was never heard of, or has been removed.</summary>
    PrimaryUnknown,

    /// <summary>The primary is in another group than the primary group, or in none.</summary>
    PrimaryOutsideGroup,

    /// <summary>The primary is leaving its group.</summary>
    PrimaryLeaving,

    /// <summary>The primary is out of sync.</summary>
    PrimaryOutOfSync,

    /// <summary>The primary has been silent for too long.</summary>
    PrimarySilent,

    /// <summary>The primary has another address than the one devices were told.</summary>
    PrimaryMoved,
}
