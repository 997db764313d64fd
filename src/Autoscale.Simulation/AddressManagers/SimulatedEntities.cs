using System.Collections.Immutable;

namespace Autoscale.Simulation.AddressManagers;

/// <summary>An object of Address Manager, such as a configuration.</summary>
/// <param name="Id">Its id, unique in the cluster.</param>
/// <param name="Parent">The id of its parent; 0 for none.</param>
/// <param name="Type">Its type, such as <c>Configuration</c>.</param>
/// <param name="Name">Its name in any script.</param>
public sealed record SimulatedEntity(long Id, long Parent, string Type, string Name);

/// <summary>The state of a database: a value, so that a standby has a copy of it.</summary>
/// <param name="All">The objects, in the order of their ids.</param>
/// <param name="NextId">The id of the next object.</param>
public sealed record SimulatedDatabase(ImmutableList<SimulatedEntity> All, long NextId)
{
    /// <summary>A database without objects.</summary>
    public static SimulatedDatabase Empty { get; } = new([], 100_000);

    /// <summary>The database with one more object.</summary>
    public SimulatedDatabase With(long parent, string type, string name) =>
        new(All.Add(new SimulatedEntity(NextId, parent, type, name)), NextId + 1);

    /// <summary>The database without an object; null when it has none with the id.</summary>
    public SimulatedDatabase? Without(long id) =>
        All.Find(e => e.Id == id) is { } entity ? this with { All = All.Remove(entity) } : null;
}
