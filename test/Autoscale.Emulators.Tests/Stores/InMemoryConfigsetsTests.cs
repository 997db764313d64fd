using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Simulation.Memory;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class InMemoryConfigsetsTests : ConfigsetsContract
{
    protected override Task<(IConfigsets Store, ConfigsetLocation Location)> OpenAsync(IReadOnlyDictionary<string, string> fragments)
    {
        var location = new ConfigsetLocation("assets", "assets/configset/");
        return Task.FromResult<(IConfigsets, ConfigsetLocation)>((new InMemoryConfigsets(location, fragments), location));
    }
}
