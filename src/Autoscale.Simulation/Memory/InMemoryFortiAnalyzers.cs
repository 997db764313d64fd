using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Memory;

/// <summary>The table of FortiAnalyzers.</summary>
public sealed class InMemoryFortiAnalyzers : IFortiAnalyzers
{
    private readonly Rows<InstanceId, FortiAnalyzerInstance> _rows = new();

    /// <summary>All rows, in the order of their instance ids.</summary>
    public IReadOnlyList<FortiAnalyzerInstance> All => _rows.List();

    /// <inheritdoc/>
    public Task SaveAsync(FortiAnalyzerInstance appliance, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Put(appliance.Instance, appliance), cancellationToken);
}
