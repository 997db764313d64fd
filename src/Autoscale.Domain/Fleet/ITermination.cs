namespace Autoscale.Domain.Fleet;

/// <summary>The end of members. Spec 3.9.</summary>
public interface ITermination
{
    /// <summary>Has Auto Scaling terminate a member and launch another in its place; harmless when it is leaving or gone already. Faults travel.</summary>
    Task TerminateAsync(InstanceId instance, CancellationToken cancellationToken);
}
