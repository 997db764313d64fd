using Autoscale.Bench.Workers;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Tests.EmulatorTests;

namespace Autoscale.Emulators.Tests.Workers;

/// <summary>The executable as Lambda runs it, with the pre-shared key in Secrets Manager.</summary>
[Collection(EmulatorCollection.Name)]
public sealed class SecretWorkerTests(EmulatorFixture emulators)
{
    private const string Name = "secrets/psk";

    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_secret_is_read_by_the_first_bootstrap_of_a_worker_only()
    {
        var plan = new DeploymentPlan("secrets", Byol: 1)
        {
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["fortigate-psk-secret"] = $"{{{{secret:{Name}}}}}" },
        };
        var deployment = await EmulatedDeployment.CreateAsync(emulators.Proxy, plan, CancellationToken.None);
        using var aws = new RawAws(emulators.Proxy.Endpoint);
        Assert.Equal(
            200,
            (await aws.JsonAsync(
                "secretsmanager", "secretsmanager.CreateSecret", $$"""{"Name":"{{Name}}","SecretString":"kept elsewhere"}""")).Status);
        var device = deployment.Instances[0];
        await using var worker = await FunctionWorker.StartAsync(
            WorkerTests.Executable, emulators.Proxy.Endpoint, deployment.Plan.Prefix, "Bootstrap", CancellationToken.None);

        emulators.Proxy.Reset();
        Assert.Contains("set psksecret \"kept elsewhere\"", await AskAsync(), StringComparison.Ordinal);
        Assert.Equal(1, emulators.Proxy.Calls.Count("secretsmanager", "GetSecretValue"));

        emulators.Proxy.Reset();
        Assert.Contains("set psksecret \"kept elsewhere\"", await AskAsync(), StringComparison.Ordinal);
        Assert.Equal(0, emulators.Proxy.Calls.Count("secretsmanager", "GetSecretValue"));

        async Task<string> AskAsync()
        {
            var (status, body) = ProxyEvent.Read(
                (await worker.InvokeAsync(ProxyEvent.Configuration(device.Id, device.PrivateIp, Noon), CancellationToken.None)).Payload);
            Assert.True(status == 200, worker.Process.Output.Last(20));
            return body;
        }
    }
}
