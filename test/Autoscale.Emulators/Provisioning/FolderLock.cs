namespace Autoscale.Emulators.Provisioning;

/// <summary>
/// Keeps two processes from installing the same thing at once. It is a lock of the operating system on an open file, so it is gone with its
/// holder, however that one ends; a mere marker file would outlive a killed test run and block all later ones.
/// </summary>
internal sealed class FolderLock(string path) : IDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private FileStream? _file;

    /// <summary>Waits until nobody else holds the lock.</summary>
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
