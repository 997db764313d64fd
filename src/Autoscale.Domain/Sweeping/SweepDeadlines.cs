namespace Autoscale.Domain.Sweeping;

/// <summary>
/// When the steps of one sweep begin no further piece. Each step has a deadline of its own, so that a step with too much to do leaves
/// time for the steps after it; what is left of it is found again by the next sweep.
/// </summary>
/// <param name="Marks">Cancelled when no further health check record is to be written.</param>
/// <param name="Messages">Cancelled when no further vanished instance is to be asked for, and no message about a member to be sent.</param>
/// <param name="Devices">Cancelled when no further device is to be equipped or cleared up after.</param>
/// <param name="Books">Cancelled when no further termination, license or owed message is to be begun.</param>
public sealed record SweepDeadlines(CancellationToken Marks, CancellationToken Messages, CancellationToken Devices, CancellationToken Books)
{
    /// <summary>No step has a deadline.</summary>
    public static readonly SweepDeadlines None = new(default, default, default, default);
}
