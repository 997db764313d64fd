namespace Autoscale.Domain.Bootstrap;

/// <summary>The configuration fragments.</summary>
public interface IConfigsets
{
    /// <summary>One fragment by its name; null when there is none. Faults travel.</summary>
    Task<Configset?> FindAsync(ConfigsetLocation location, string name, CancellationToken cancellationToken);

    /// <summary>The names of all fragments in a location, however many pages; folder markers are none. Faults travel.</summary>
    Task<IReadOnlyList<string>> ListAsync(ConfigsetLocation location, CancellationToken cancellationToken);
}
