using System.Collections.Concurrent;
using Autoscale.Domain.Shared.CustomResources;

namespace Autoscale.Simulation.Memory;

/// <summary>Keeps the replies to CloudFormation.</summary>
public sealed class InMemoryReplies : IDeploymentReplies
{
    private readonly ConcurrentQueue<(Uri Url, DeploymentReply Reply)> _sent = new();

    /// <summary>The replies with their URLs, oldest first.</summary>
    public IReadOnlyList<(Uri Url, DeploymentReply Reply)> Sent => [.. _sent];

    /// <inheritdoc/>
    public Task SendAsync(Uri responseUrl, DeploymentReply reply, CancellationToken cancellationToken) =>
        Memory.Reply.Of(() => _sent.Enqueue((responseUrl, reply)), cancellationToken);
}

/// <summary>
/// Wraps the result of a store in memory in the task of its port: a fault is in the task and not thrown to the caller, and a call with a
/// cancelled token does nothing, as with a remote service.
/// </summary>
internal static class Reply
{
    public static async Task<T> Of<T>(Func<T> answer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.CompletedTask;
        return answer();
    }

    public static Task Of(Action act, CancellationToken cancellationToken) => Of(
        () =>
        {
            act();
            return true;
        },
        cancellationToken);
}
