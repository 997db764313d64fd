using Autoscale.Domain.Secrets;
using Autoscale.Domain.Settings;

namespace Autoscale.Simulation.Memory;

/// <summary>Secrets by their names, which can be changed while they are read, as an operator does.</summary>
public sealed class InMemorySecrets : ISecrets
{
    private readonly Rows<string, Secret> _rows = new(StringComparer.Ordinal);

    /// <summary>Writes a secret.</summary>
    public void Put(SecretName name, Secret secret) => _rows.Put(name.Value, secret);

    /// <summary>Deletes a secret; false when there is none.</summary>
    public bool Remove(SecretName name) => _rows.TryRemove(name.Value, _ => true);

    /// <inheritdoc/>
    public Task<Secret?> FindAsync(SecretName name, CancellationToken cancellationToken) => Reply.Of(() => _rows.Find(name.Value), cancellationToken);
}
