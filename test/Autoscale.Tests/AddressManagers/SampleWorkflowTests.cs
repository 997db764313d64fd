using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Simulation.Clock;
using static Autoscale.Tests.AddressManagers.MonitorStory;
using static Autoscale.Tests.AddressManagers.ScriptedCluster;

namespace Autoscale.Tests.AddressManagers;

public sealed class SampleWorkflowTests
{
    private readonly ScriptedCluster _cluster = new(new ManualClock(Noon));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_sample_reads_the_configurations_before_and_after_a_failover(bool speaksV1)
    {
        if (speaksV1)
            _cluster.SpeakV1.UnionWith(Urls);
        var client = _cluster.Client();
        Assert.Equal(
            (Urls[0], "MONITORING", _cluster.Configurations), await RunAsync(client), (a, b) => a.Item1 == b.Item1 && a.Item2 == b.Item2);

        _ = _cluster.Dead.Add(Urls[0]);
        _cluster.View = ViewOf(Urls[1], 2);

        var (primary, state, configurations) = await RunAsync(client);
        Assert.Equal((Urls[1], "MONITORING"), (primary, state));
        Assert.Equal(["default", "Zürich", "東京"], configurations);
    }

    private async Task<(Uri?, string, IReadOnlyList<string>)> RunAsync(AddressManagerClient client) =>
        await SampleWorkflow.GetConfigurations(await GatewaySession.OpenAsync(_cluster, client, default), default);
}
