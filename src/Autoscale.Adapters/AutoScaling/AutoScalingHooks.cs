using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;
using LifecycleHook = Autoscale.Domain.Cluster.LifecycleHooks.LifecycleHook;

namespace Autoscale.Adapters.AutoScaling;

/// <summary>
/// The lifecycle hooks of Auto Scaling. Auto Scaling refuses an answer to an action that does not exist or has ended with a validation
/// error. Spec 1.9, 7.
/// </summary>
public sealed class AutoScalingHooks(IAmazonAutoScaling client) : ILifecycleHooks
{
    // That of a hook that was created without one, in seconds.
    private const int DefaultTimeout = 3600;

    /// <inheritdoc/>
    public async Task<bool> TryCompleteAsync(LifecycleAction action, LifecycleResult result, CancellationToken cancellationToken)
    {
        var request = new CompleteLifecycleActionRequest
        {
            AutoScalingGroupName = action.Group.Name,
            LifecycleHookName = action.Hook,
            LifecycleActionResult = result == LifecycleResult.Continue ? "CONTINUE" : "ABANDON",
        };
        if (action.Token is { } token)
            request.LifecycleActionToken = token;
        else
            request.InstanceId = action.Instance.Value;
        return await IsAwaitedAsync(client.CompleteLifecycleActionAsync(request, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<bool> TryExtendAsync(LifecycleAction action, CancellationToken cancellationToken)
    {
        var request = new RecordLifecycleActionHeartbeatRequest
        {
            AutoScalingGroupName = action.Group.Name,
            LifecycleHookName = action.Hook,
        };
        if (action.Token is { } token)
            request.LifecycleActionToken = token;
        else
            request.InstanceId = action.Instance.Value;
        return await IsAwaitedAsync(client.RecordLifecycleActionHeartbeatAsync(request, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LifecycleHook>> ListAsync(
        ScalingGroup group, LifecycleTransition transition, CancellationToken cancellationToken)
    {
        var wanted = transition == LifecycleTransition.Launching
            ? "autoscaling:EC2_INSTANCE_LAUNCHING"
            : "autoscaling:EC2_INSTANCE_TERMINATING";
        var answer = await client.DescribeLifecycleHooksAsync(
            new DescribeLifecycleHooksRequest { AutoScalingGroupName = group.Name }, cancellationToken);
        return
        [
            .. (answer.LifecycleHooks ?? [])
                .Where(h => h.LifecycleTransition == wanted)
                .Select(h => new LifecycleHook(h.LifecycleHookName, TimeSpan.FromSeconds(h.HeartbeatTimeout ?? DefaultTimeout))),
        ];
    }

    private static async Task<bool> IsAwaitedAsync(Task call)
    {
        try
        {
            await call;
            return true;
        }
        catch (AmazonAutoScalingException over) when (over.ErrorCode == "ValidationError")
        {
            return false;
        }
    }
}
