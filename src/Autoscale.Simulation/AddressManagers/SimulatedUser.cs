using System.Collections.Immutable;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Simulation.AddressManagers;

/// <summary>A user of a simulated cluster.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name, as it is spelled in answers.</param>
public sealed record SimulatedUser(long Id, string Name, Secret Password)
{
    /// <summary>The user-defined fields by name.</summary>
    public ImmutableSortedDictionary<string, string> Fields { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The properties of REST v1.</summary>
    public string Properties =>
        string.Concat(Fields.Select(f => $"{f.Key}={f.Value}|").Prepend("userType=REGULAR|userAccessType=API|"));
}
