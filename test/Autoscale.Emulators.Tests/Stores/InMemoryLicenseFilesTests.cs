using System.Text;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Simulation.Memory;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class InMemoryLicenseFilesTests : LicenseFilesContract
{
    private readonly InMemoryLicenseFiles _store = new();

    protected override async Task<(ILicenseFiles Store, LicenseLocation Location)> OpenAsync(IReadOnlyDictionary<string, string> files)
    {
        var location = new LicenseLocation("assets", "license-files/fortigate/", "fortigate");
        foreach (var (name, text) in files)
            await PutAsync(location, name, Encoding.UTF8.GetBytes(text));
        return (_store, location);
    }

    protected override Task PutAsync(LicenseLocation location, string name, byte[] content)
    {
        _store.Put(location, name, content);
        return Task.CompletedTask;
    }
}
