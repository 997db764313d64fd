using System.Security.Cryptography;

namespace Autoscale.Emulators.Provisioning;

/// <summary>
/// Installations under one folder. The name of each installation contains the hash of its source. An installation is built in a temporary
/// folder and then renamed, so a folder with the final name is always complete, and a changed pin never uses an old installation.
/// </summary>
internal sealed class PrivateFolder(ProvisioningSettings settings, TimeProvider time)
{
    /// <summary>The folder of the installation that the file <paramref name="madeFrom"/> describes.</summary>
    public async Task<string> EnsureAsync(
        string name, string madeFrom, Func<string, CancellationToken, Task> install, CancellationToken cancellationToken) =>
        await EnsureAsync(name, SHA256.HashData(await File.ReadAllBytesAsync(madeFrom, cancellationToken)), install, cancellationToken);

    /// <summary>The folder of the installation. If it does not exist, <paramref name="install"/> creates it.</summary>
    public async Task<string> EnsureAsync(
        string name, byte[] hash, Func<string, CancellationToken, Task> install, CancellationToken cancellationToken)
    {
        var place = Path.Combine(settings.PrivateFolder, $"{name}-{Convert.ToHexStringLower(hash)[..16]}");
        if (Directory.Exists(place))
            return place;

        using var patience = new CancellationTokenSource(settings.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await InstallOnceAsync(place, install, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ProvisioningException(
                $"Installing {name} into {place} took longer than {settings.Patience}. "
                + "Check that the package registry can be reached, then run the tests again.");
        }

        return place;
    }

    private async Task InstallOnceAsync(string place, Func<string, CancellationToken, Task> install, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(settings.PrivateFolder);
        using var alone = new FolderLock(place + ".lock");
        await alone.AcquireAsync(time, cancellationToken);
        if (Directory.Exists(place))
            return;

        // The holder of the lock owns the unfinished folder; a killed run may have left an orphaned one.
        var unfinished = place + ".unfinished";
        Remove(unfinished);
        Directory.CreateDirectory(unfinished);
        await install(unfinished, cancellationToken);
        Directory.Move(unfinished, place);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
