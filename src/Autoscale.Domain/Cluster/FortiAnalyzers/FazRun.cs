using Autoscale.Domain.Cluster.HealthChecks;

namespace Autoscale.Domain.Cluster.FortiAnalyzers;

/// <summary>The state of one run of the authorization.</summary>
internal sealed class FazRun(IReadOnlyList<HealthCheck> records, IReadOnlyList<HealthCheck> members, DateTimeOffset until)
{
    private readonly Dictionary<string, FazResult> _results = new(StringComparer.Ordinal);

    public IReadOnlyList<HealthCheck> Records => records;

    public IReadOnlyList<HealthCheck> Members => members;

    public DateTimeOffset Until => until;

    public required FazMemory Memory { get; set; }

    public required bool IsWork { get; init; }

    public required bool IsRecalled { get; init; }

    public required bool IsByHand { get; init; }

    public bool IsHeld { get; set; }

    public bool IsBusy { get; set; }

    public IReadOnlyList<FazVerdict> Verdicts { get; set; } = [];

    public List<FazChange> Changes { get; } = [];

    public int Strangers { get; set; }

    public FazFault? UnconfirmedEnd { get; set; }

    public FazFault? Note(FazBatch batch)
    {
        foreach (var result in batch.Results)
            _results[result.Serial] = result;
        return batch.Fault;
    }

    public FazResult? ResultFor(FazVerdict verdict) => verdict switch
    {
        FazVerdict.Authorize add => _results.GetValueOrDefault(add.Device.Serial),
        FazVerdict.Remove remove => _results.GetValueOrDefault(remove.Device.Serial),
        _ => null,
    };
}
