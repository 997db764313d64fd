using Autoscale.Domain.Cluster.Licensing;

namespace Autoscale.Tests.Licensing;

/// <summary>License usages in which a test acts just before the first write; listings may wait for one another.</summary>
internal sealed class InterruptedUsages(ILicenseUsages usages, Func<Task>? interruption = null, int listingsTogether = 0) : ILicenseUsages
{
    private readonly TaskCompletionSource _allListed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<Task>? _interruption = interruption;
    private int _listings;

    public async Task<IReadOnlyList<LicenseUsage>> ListAsync(string product, CancellationToken cancellationToken)
    {
        var rows = await usages.ListAsync(product, cancellationToken);
        if (Interlocked.Increment(ref _listings) >= listingsTogether)
            _allListed.TrySetResult();
        await _allListed.Task;
        return rows;
    }

    public Task<LicenseUsage?> FindAsync(string checksum, CancellationToken cancellationToken) =>
        usages.FindAsync(checksum, cancellationToken);

    public async Task<bool> TryAssignAsync(LicenseUsage usage, CancellationToken cancellationToken)
    {
        await InterruptAsync();
        return await usages.TryAssignAsync(usage, cancellationToken);
    }

    public async Task<bool> TryReassignAsync(LicenseUsage former, LicenseUsage usage, CancellationToken cancellationToken)
    {
        await InterruptAsync();
        return await usages.TryReassignAsync(former, usage, cancellationToken);
    }

    public Task<bool> TryReleaseAsync(LicenseUsage usage, CancellationToken cancellationToken) =>
        usages.TryReleaseAsync(usage, cancellationToken);

    private Task InterruptAsync() => Interlocked.Exchange(ref _interruption, null)?.Invoke() ?? Task.CompletedTask;
}
