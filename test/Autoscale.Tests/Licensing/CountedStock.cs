using Autoscale.Domain.Cluster.Licensing;

namespace Autoscale.Tests.Licensing;

/// <summary>A stock table with a counter of calls.</summary>
internal sealed class CountedStock(ILicenseStock stock) : ILicenseStock
{
    private int _calls;

    public int Calls => _calls;

    public Task<IReadOnlyList<License>> ListAsync(string product, CancellationToken cancellationToken) =>
        Count(stock.ListAsync(product, cancellationToken));

    public Task PutAsync(License license, CancellationToken cancellationToken) => Count(stock.PutAsync(license, cancellationToken));

    public Task RemoveAsync(License license, CancellationToken cancellationToken) => Count(stock.RemoveAsync(license, cancellationToken));

    private T Count<T>(T call)
    {
        Interlocked.Increment(ref _calls);
        return call;
    }
}
