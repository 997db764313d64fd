using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Simulation.Memory;

/// <summary>Secrets by name; they can be edited while the application reads them, as an operator does.</summary>
public sealed class InMemorySecrets : ISecrets
{
    private readonly Rows<string, Secret> _rows = new(StringComparer.Ordinal);

    /// <summary>Writes a secret.</summary>
    public void Put(SecretName name, Secret secret) => _rows.Put(name.Value, secret);

    /// <summary>Deletes a secret; false when there is none.</summary>
    public bool Remove(SecretName name) => _rows.TryRemove(name.Value, _ => true);

    /// <inheritdoc/>
    public Task<Secret?> FindAsync(SecretName name, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Find(name.Value), cancellationToken);
}
