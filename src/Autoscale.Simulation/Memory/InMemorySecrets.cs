using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Simulation.Memory;

/// <summary>Secrets by name; they can be edited while the application reads them, as an operator does.</summary>
public sealed class InMemorySecrets : ISecrets
{
    private readonly Rows<string, Secret> _rows = new(StringComparer.Ordinal);

    private readonly Rows<string, Secret> _previous = new(StringComparer.Ordinal);

    /// <summary>Writes a secret; the text that it replaces becomes the previous one.</summary>
    public void Put(SecretName name, Secret secret)
    {
        if (_rows.Find(name.Value) is { } replaced)
            _previous.Put(name.Value, replaced);
        _rows.Put(name.Value, secret);
    }

    /// <summary>Deletes a secret; false when there is none.</summary>
    public bool Remove(SecretName name) => _rows.TryRemove(name.Value, _ => true);

    /// <summary>Removes the previous text, so that it is not good any more; false when there is none.</summary>
    public bool RemovePrevious(SecretName name) => _previous.TryRemove(name.Value, _ => true);

    /// <inheritdoc/>
    public Task<Secret?> FindAsync(SecretName name, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Find(name.Value), cancellationToken);

    /// <inheritdoc/>
    public Task<Secret?> FindPreviousAsync(SecretName name, CancellationToken cancellationToken) =>
        Reply.Of(() => _previous.Find(name.Value), cancellationToken);
}
