using Autoscale.Domain.Deployment;
using Autoscale.Domain.Fleet;

namespace Autoscale.Simulation.Memory;

/// <summary>The table of FortiAnalyzers.</summary>
public sealed class InMemoryFortiAnalyzers : IFortiAnalyzers
{
    private readonly Rows<InstanceId, FortiAnalyzer> _rows = new();

    /// <summary>All there are, in the order of their instances.</summary>
    public IReadOnlyList<FortiAnalyzer> All => _rows.List();

    /// <inheritdoc/>
    public Task SaveAsync(FortiAnalyzer appliance, CancellationToken cancellationToken) => Reply.Of(() => _rows.Put(appliance.Instance, appliance), cancellationToken);
}
