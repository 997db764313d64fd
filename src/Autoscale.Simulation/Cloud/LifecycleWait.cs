using Autoscale.Domain.Fleet;
using Autoscale.Domain.LifecycleHooks;

namespace Autoscale.Simulation.Cloud;

/// <summary>That Auto Scaling waits at a hook for one instance.</summary>
/// <param name="Instance">For whom.</param>
/// <param name="Group">In which group.</param>
/// <param name="Transition">Which way the instance goes.</param>
/// <param name="Hook">At which hook.</param>
/// <param name="Token">What names this wait.</param>
/// <param name="Since">Since when.</param>
/// <param name="Until">Until when, unless it is asked to wait on.</param>
public sealed record LifecycleWait(InstanceId Instance, ScalingGroup Group, LifecycleTransition Transition, string Hook, string Token, DateTimeOffset Since, DateTimeOffset Until);
