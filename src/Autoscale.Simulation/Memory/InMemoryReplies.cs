using System.Collections.Concurrent;
using Autoscale.Domain.Deployment;

namespace Autoscale.Simulation.Memory;

/// <summary>Keeps what CloudFormation was told.</summary>
public sealed class InMemoryReplies : IDeploymentReplies
{
    private readonly ConcurrentQueue<(Uri Url, DeploymentReply Reply)> _sent = new();

    /// <summary>What was sent where, oldest first.</summary>
    public IReadOnlyList<(Uri Url, DeploymentReply Reply)> Sent => [.. _sent];

    /// <inheritdoc/>
    public Task SendAsync(Uri responseUrl, DeploymentReply reply, CancellationToken cancellationToken) => Memory.Reply.Of(() => _sent.Enqueue((responseUrl, reply)), cancellationToken);
}
