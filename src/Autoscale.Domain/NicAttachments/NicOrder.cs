using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.NicAttachments;

/// <summary>A second interface to be made.</summary>
/// <param name="For">The device.</param>
/// <param name="SubnetId">The subnet, paired with that of the device.</param>
/// <param name="SecurityGroups">The security groups: those of the device.</param>
public sealed record NicOrder(InstanceId For, string SubnetId, IReadOnlyList<string> SecurityGroups);
