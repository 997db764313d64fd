using Autoscale.Domain.Cluster.Licensing;

namespace Autoscale.Tests.Licensing;

/// <summary>License usages in which a test acts just before the first write; listings may wait for one another.</summary>
internal sealed class InterruptedUsages(ILicenseUsages usages, Func<Task>? interruption = null, int listingsTogether = 0) : ILicenseUsages
{
    private readonly TaskCompletionSource _allListed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<Task>? _interruption = interruption;
    private int _listings;

    public Task<IReadOnlyList<LicenseUsage>> ListAsync(string product, CancellationToken cancellationToken) =>
        TogetherAsync(usages.ListAsync(product, cancellationToken));

    public Task<IReadOnlyList<LicenseUsage>> ListAllAsync(string product, CancellationToken cancellationToken) =>
        TogetherAsync(usages.ListAllAsync(product, cancellationToken));

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

    public Task<bool> TryReleaseAsync(LicenseUsage usage, DateTimeOffset at, CancellationToken cancellationToken) =>
        usages.TryReleaseAsync(usage, at, cancellationToken);

    public Task<bool> TryRemoveAsync(LicenseUsage usage, CancellationToken cancellationToken) =>
        usages.TryRemoveAsync(usage, cancellationToken);

    private async Task<IReadOnlyList<LicenseUsage>> TogetherAsync(Task<IReadOnlyList<LicenseUsage>> listing)
    {
        var rows = await listing;
        if (Interlocked.Increment(ref _listings) >= listingsTogether)
            _allListed.TrySetResult();
        await _allListed.Task;
        return rows;
    }

    private Task InterruptAsync() => Interlocked.Exchange(ref _interruption, null)?.Invoke() ?? Task.CompletedTask;
}
