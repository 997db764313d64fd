using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Memory;

/// <summary>Texts in any number of buckets.</summary>
public sealed class InMemoryTextObjects : ITextObjects
{
    private readonly Rows<string, TextObject> _rows = new(StringComparer.Ordinal);

    /// <summary>All texts, in the order of their addresses.</summary>
    public IReadOnlyList<TextObject> All => _rows.List();

    /// <inheritdoc/>
    public Task PutAsync(TextObject text, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Put(text.Address.ToString(), text), cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(ObjectAddress address, CancellationToken cancellationToken) =>
        Reply.Of(() => _ = _rows.TryRemove(address.ToString(), _ => true), cancellationToken);

    /// <inheritdoc/>
    public Task<TextObject?> FindAsync(ObjectAddress address, string region, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Find(address.ToString()), cancellationToken);
}
