using System.Text.RegularExpressions;
using Autoscale.Bench.Workers;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Tests.EmulatorTests;

namespace Autoscale.Emulators.Tests.Workers;

/// <summary>The executable as Lambda runs it, with tokens in Secrets Manager. Decision 33.</summary>
[Collection(EmulatorCollection.Name)]
public sealed partial class TokenWorkerTests(EmulatorFixture emulators)
{
    private const string Boot = "emulated0boot0token";

    private static readonly DateTimeOffset Noon = DateTimeOffset.UtcNow;

    [Fact]
    public async Task A_device_boots_with_the_boot_token_and_its_steady_heartbeat_with_its_own_makes_two_calls()
    {
        var deployment = await DeployAsync("tokens");
        var device = deployment.Instances[0];
        string token;
        await using (var bootstrap = await StartAsync(deployment, "Bootstrap"))
        {
            var (status, configuration) = await InvokeAsync(
                bootstrap, ProxyEvent.Configuration(device.Id, device.PrivateIp, Noon, Boot));
            Assert.True(status == 200, bootstrap.Process.Output.Last(20));
            token = Callback().Match(configuration).Groups["token"].Value;
        }

        await using var worker = await StartAsync(deployment, "Heartbeat");
        for (var n = 1; n <= 3; n++)
            Assert.Equal(200, (await InvokeAsync(worker, Beat(device, n, token))).Status);
        emulators.Proxy.Reset();
        Assert.Equal(200, (await InvokeAsync(worker, Beat(device, 4, token))).Status);
        Assert.Equal(
            ["dynamodb:BatchGetItem", "dynamodb:UpdateItem"],
            emulators.Proxy.Calls.All.Select(c => $"{c.Service}:{c.Operation}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Heartbeats_without_the_right_token_are_refused_without_a_call_besides_the_key()
    {
        var deployment = await DeployAsync("tokenless");
        var device = deployment.Instances[0];
        await using var worker = await StartAsync(deployment, "Heartbeat");
        Assert.Equal(403, (await InvokeAsync(worker, Beat(device, 1, token: null))).Status);

        emulators.Proxy.Reset();
        Assert.All(
            [await InvokeAsync(worker, Beat(device, 1, Boot)), await InvokeAsync(worker, Beat(device, 2, token: null))],
            answer => Assert.Equal((403, ""), answer));
        Assert.All(emulators.Proxy.Calls.All, call => Assert.Equal("secretsmanager", call.Service));
    }

    private static byte[] Beat(DeployedInstance device, int n, string? token)
    {
        var at = Noon.AddSeconds(n * 10);
        return ProxyEvent.Heartbeat(ProxyEvent.EnhancedBody(device.Id, n, at, isPrimary: true), device.PrivateIp, at, token);
    }

    private static async Task<(int Status, string Body)> InvokeAsync(FunctionWorker worker, byte[] sent) =>
        ProxyEvent.Read((await worker.InvokeAsync(sent, CancellationToken.None)).Payload);

    private Task<FunctionWorker> StartAsync(EmulatedDeployment deployment, string function) => FunctionWorker.StartAsync(
        WorkerTests.Executable, emulators.Proxy.Endpoint, deployment.Plan.Prefix, function, CancellationToken.None);

    private async Task<EmulatedDeployment> DeployAsync(string prefix)
    {
        var (key, boot) = ($"{prefix}/device-token-key", $"{prefix}/device-boot-token");
        using var aws = new RawAws(emulators.Proxy.Endpoint);
        foreach (var (name, text) in new[] { (key, "an emulated key of the device tokens"), (boot, Boot) })
        {
            Assert.Equal(
                200,
                (await aws.JsonAsync(
                    "secretsmanager", "secretsmanager.CreateSecret", $$"""{"Name":"{{name}}","SecretString":"{{text}}"}""")).Status);
        }

        var plan = new DeploymentPlan(prefix, Byol: 1)
        {
            Settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["device-token-check"] = "enforce",
                ["device-token-key"] = $"{{{{secret:{key}}}}}",
                ["device-boot-token"] = $"{{{{secret:{boot}}}}}",
            },
        };
        return await EmulatedDeployment.CreateAsync(emulators.Proxy, plan, CancellationToken.None);
    }

    [GeneratedRegex("set callback-url \".*[?]t=(?<token>[A-Za-z0-9_-]{37})\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Callback();
}
