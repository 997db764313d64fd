using Autoscale.Bench.Workers;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Invocations;
using Autoscale.Emulators.Processes;
using Autoscale.Emulators.Tests.EmulatorTests;

namespace Autoscale.Emulators.Tests.Workers;

/// <summary>The executable as Lambda runs it: a process behind a Runtime API, driven with proxy events, against the emulators.</summary>
[Collection(EmulatorCollection.Name)]
public sealed class WorkerTests(EmulatorFixture emulators)
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The executable in the output folder of the tests.</summary>
    internal static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, "bootstrap.dll");

    [Fact]
    public async Task A_device_is_licensed_configured_and_made_primary()
    {
        var deployment = await DeployAsync(licenses: 3);
        var device = deployment.Instances[0];

        Assert.Matches(
            "^-----BEGIN FGT VM LICENSE-----\nlicense [123] of ",
            await BodyAsync(deployment, "ByolLicense", ProxyEvent.License(device.Id, device.PrivateIp, Noon)));
        Assert.Contains(
            "set role secondary",
            await BodyAsync(deployment, "Bootstrap", ProxyEvent.Configuration(device.Id, device.PrivateIp, Noon)),
            StringComparison.Ordinal);
        Assert.Equal(
            $$"""{"master-ip":"{{device.PrivateIp}}","primary-ip":"{{device.PrivateIp}}"}""",
            await BodyAsync(deployment, "Heartbeat", ProxyEvent.Heartbeat(ProxyEvent.ClassicBody(device.Id), device.PrivateIp, Noon)));
    }

    [Fact]
    public async Task A_configuration_served_after_an_election_names_the_primary()
    {
        var deployment = await DeployAsync(licenses: 0);
        var (primary, other) = (deployment.Instances[0], deployment.Instances[1]);
        _ = await BodyAsync(deployment, "Heartbeat", ProxyEvent.Heartbeat(ProxyEvent.ClassicBody(primary.Id), primary.PrivateIp, Noon));

        Assert.Contains(
            $"set primary-ip {primary.PrivateIp}",
            await BodyAsync(deployment, "Bootstrap", ProxyEvent.Configuration(other.Id, other.PrivateIp, Noon)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_from_the_address_of_another_device_is_refused_with_an_empty_body()
    {
        var deployment = await DeployAsync(licenses: 1);
        var (victim, thief) = (deployment.Instances[0], deployment.Instances[1]);

        foreach (var (handler, payload) in new[]
        {
            ("ByolLicense", ProxyEvent.License(victim.Id, thief.PrivateIp, Noon)),
            ("Bootstrap", ProxyEvent.Configuration(victim.Id, thief.PrivateIp, Noon)),
            ("Heartbeat", ProxyEvent.Heartbeat(ProxyEvent.ClassicBody(victim.Id), thief.PrivateIp, Noon)),
        })
        {
            Assert.Equal((403, ""), await AnswerAsync(deployment, handler, payload));
        }
    }

    [Fact]
    public async Task A_worker_without_a_cluster_name_fails_at_start_and_names_the_variable()
    {
        await using var api = await RuntimeApi.StartAsync(CancellationToken.None);
        await using var worker = WorkerProcess.Start(
            "dotnet", new Dictionary<string, string>(StringComparer.Ordinal) { ["AWS_LAMBDA_RUNTIME_API"] = api.Address }, [Executable]);

        Assert.NotEqual(0, await worker.Ended);
        Assert.Contains("RESOURCE_TAG_PREFIX must name the cluster", worker.Output.Last(20), StringComparison.Ordinal);
    }

    private Task<EmulatedDeployment> DeployAsync(int licenses) =>
        EmulatedDeployment.CreateAsync(emulators.Proxy, new DeploymentPlan("worker", Byol: 2, Licenses: licenses), CancellationToken.None);

    private async Task<string> BodyAsync(EmulatedDeployment deployment, string handler, byte[] payload)
    {
        var (status, body) = await AnswerAsync(deployment, handler, payload);
        Assert.Equal(200, status);
        return body;
    }

    private async Task<(int Status, string Body)> AnswerAsync(EmulatedDeployment deployment, string handler, byte[] payload)
    {
        await using var worker = await FunctionWorker.StartAsync(
            Executable, emulators.Proxy.Endpoint, deployment.Plan.Prefix, handler, CancellationToken.None);
        return ProxyEvent.Read((await worker.InvokeAsync(payload, CancellationToken.None)).Payload);
    }
}
