namespace Autoscale.Emulators.Provisioning;

/// <summary>
/// Prevents two processes from installing into the same folder at once. The operating system holds the lock on an open file, so the lock
/// ends with the process of its holder; a marker file would outlive a killed test run and block all later runs.
/// </summary>
internal sealed class FolderLock(string path) : IDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private FileStream? _file;

    /// <summary>Waits until no other process holds the lock.</summary>
    public async Task AcquireAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(BetweenTries, time);
        while (!TryOpen())
            await timer.WaitForNextTickAsync(cancellationToken);
    }

    public void Dispose() => _file?.Dispose();

    private bool TryOpen()
    {
        try
        {
            _file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }
}
