using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.LifecycleHooks;

namespace Autoscale.Domain.Sweeping;

/// <summary>What one sweep saw and did.</summary>
public sealed record SweepReport
{
    /// <summary>How many devices the groups have.</summary>
    public required int Devices { get; init; }

    /// <summary>How many open health check records there are.</summary>
    public required int Members { get; init; }

    /// <summary>How many of the members are out of sync.</summary>
    public int OutOfSync { get; init; }

    /// <summary>True when nobody has been heard for longer than silence, although somebody should have been.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Who fell out of sync by silence.</summary>
    public IReadOnlyList<InstanceId> Silenced { get; init; } = [];

    /// <summary>
    /// How many members it left to the next sweep, because the time for them was up: their marks are not written, or it did not ask
    /// whether they are gone.
    /// </summary>
    public int LeftMembers { get; init; }

    /// <summary>How many devices it left to the next sweep, because the time for them was up.</summary>
    public int LeftDevices { get; init; }

    /// <summary>Whose instance is gone.</summary>
    public IReadOnlyList<InstanceId> Gone { get; init; } = [];

    /// <summary>The election that it held; null when none was needed.</summary>
    public ElectionRun? Election { get; init; }

    /// <summary>The term after that election; null when the primary record could not be read.</summary>
    public Term? Term { get; init; }

    /// <summary>True when there is no primary that is fit to be it, although somebody in service could be one; null when nobody knows.</summary>
    public bool? LacksPrimary { get; init; }

    /// <summary>The term whose effects it followed; null when there was nothing to do.</summary>
    public PrimaryRecord? Followed { get; init; }

    /// <summary>The members who have not shown yet that they have taken the primary.</summary>
    public IReadOnlyList<InstanceId> Unacknowledged { get; init; } = [];

    /// <summary>The waits of Auto Scaling that it looked at.</summary>
    public IReadOnlyList<LifecycleOutcome.Decided> Hooks { get; init; } = [];

    /// <summary>For how long the oldest wait that is still open has lasted, zero when there is none; null when nobody knows.</summary>
    public TimeSpan? LongestWait { get; init; }

    /// <summary>Whom it had terminated for being unhealthy.</summary>
    public IReadOnlyList<InstanceId> Terminated { get; init; } = [];

    /// <summary>How many licenses it released.</summary>
    public int ReleasedLicenses { get; init; }

    /// <summary>How many licenses there are then; null when nobody knows.</summary>
    public LicenseCount? Licenses { get; init; }

    /// <summary>How many messages it published that were owed.</summary>
    public int Published { get; init; }
}
