using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Heartbeats;

/// <summary>The settings that a heartbeat goes by.</summary>
/// <param name="Cluster">Which cluster it is.</param>
/// <param name="Groups">All our groups.</param>
/// <param name="IdentityCheck">What happens to impostors.</param>
/// <param name="Election">What elections go by, the timing rule included.</param>
public sealed record HeartbeatRules(ClusterId Cluster, IReadOnlyCollection<ScalingGroup> Groups, IdentityCheck IdentityCheck, ElectionSettings Election);
