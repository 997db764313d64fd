namespace Autoscale.Bench.Measurements;

/// <summary>The number of AWS calls of an operation.</summary>
/// <param name="Operation">The name of the operation.</param>
/// <param name="Calls">The number of calls.</param>
/// <param name="Budget">The maximum number of calls.</param>
/// <param name="Bytes">The bytes of the calls in both directions.</param>
/// <param name="ByOperation">The number of calls by AWS operation.</param>
public sealed record CallCount(string Operation, int Calls, int Budget, long Bytes, IReadOnlyDictionary<string, int> ByOperation)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var operations = ByOperation.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key} {o.Value}");
        return $"{Operation}: {Calls} of {Budget}: {string.Join(", ", operations)}";
    }
}
