namespace Autoscale.Bench.Measurements;

/// <summary>How many AWS calls an operation takes.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Calls">How many calls.</param>
/// <param name="Budget">How many it may take.</param>
/// <param name="Bytes">What they carry in both directions.</param>
/// <param name="ByOperation">Which, and how often each.</param>
public sealed record CallCount(string Operation, int Calls, int Budget, long Bytes, IReadOnlyDictionary<string, int> ByOperation)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Operation}: {Calls} of {Budget}: {string.Join(", ", ByOperation.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key} {o.Value}"))}";
}
