using Autoscale.Bench.Workers;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Tests.EmulatorTests;
using Autoscale.Lambda.Startup;

namespace Autoscale.Emulators.Tests.Workers;

/// <summary>A smoke test of the ReadyToRun publication.</summary>
[Collection(EmulatorCollection.Name)]
public sealed class ReadyToRunTests(EmulatorFixture emulators, ReadyToRunFunction published) : IClassFixture<ReadyToRunFunction>
{
    private const long Mebibyte = 1024 * 1024;

    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_single_file_starts_and_answers_a_heartbeat()
    {
        var plan = new DeploymentPlan("readytorun", Byol: 1);
        var deployment = await EmulatedDeployment.CreateAsync(emulators.Proxy, plan, CancellationToken.None);
        var (device, aws, prefix) = (deployment.Instances[0], emulators.Proxy.Endpoint, deployment.Plan.Prefix);
        await using var worker = await FunctionWorker.StartAsync(published.Executable, aws, prefix, "Heartbeat", CancellationToken.None);

        var heartbeat = ProxyEvent.Heartbeat(ProxyEvent.ClassicBody(device.Id), device.PrivateIp, Noon);
        var (status, answer) = ProxyEvent.Read((await worker.InvokeAsync(heartbeat, CancellationToken.None)).Payload);

        Assert.Equal("r2r", published.Published.Made);
        Assert.Equal([ShippedRoots.FileName, "bootstrap"], published.Files.Order(StringComparer.Ordinal));
        Assert.InRange(new FileInfo(published.Executable).Length, 30 * Mebibyte, 45 * Mebibyte);
        Assert.Equal((200, $$"""{"master-ip":"{{device.PrivateIp}}","primary-ip":"{{device.PrivateIp}}"}"""), (status, answer));
    }
}
