using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Deployment;

/// <summary>How large scaling groups are. Spec 1.12.</summary>
public interface IGroupSizes
{
    /// <summary>The sizes of one group; null when it does not exist. Faults travel.</summary>
    Task<GroupSizes?> FindAsync(ScalingGroup group, CancellationToken cancellationToken);

    /// <summary>Sets them; null when they are set, else the error code with which Auto Scaling refused for good. Faults travel.</summary>
    Task<string?> TrySetAsync(ScalingGroup group, GroupSizes sizes, CancellationToken cancellationToken);
}
