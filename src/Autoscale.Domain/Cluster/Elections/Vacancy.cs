namespace Autoscale.Domain.Cluster.Elections;

/// <summary>The reason for an election. Spec 4.1.</summary>
public enum Vacancy
{
    /// <summary>There never was a primary, or an operator deleted the record.</summary>
    NoPrimary,

    /// <summary>The primary has no health check record: it never sent a heartbeat, or the record was removed.</summary>
    PrimaryUnknown,

    /// <summary>The primary is not in the primary group.</summary>
    PrimaryOutsideGroup,

    /// <summary>The primary is leaving its group.</summary>
    PrimaryLeaving,

    /// <summary>The instance of the primary does not run.</summary>
    PrimaryStopped,

    /// <summary>The primary is out of sync.</summary>
    PrimaryOutOfSync,

    /// <summary>The primary has been silent for too long.</summary>
    PrimarySilent,

    /// <summary>The primary's address differs from the announced one.</summary>
    PrimaryMoved,

    /// <summary>An operator has set the primary aside.</summary>
    PrimaryInStandby,

    /// <summary>
    /// Devices were told of a newer term than the record names: the record was restored or edited by hand. Safety S2.4.
    /// </summary>
    RecordOutdated,
}
