using System.Diagnostics;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Autoscale.Bench.Workers;
using Autoscale.Domain.Fleet;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Proxy;
using Autoscale.Lambda.Startup;
using Microsoft.Extensions.DependencyInjection;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Autoscale.Bench.Measurements;

/// <summary>
/// As many devices as there are licenses ask for one at the same time, each from a container of its own that has never seen the stock. The containers share this process:
/// twenty cold processes on two cores would measure the cores.
/// </summary>
/// <param name="proxy">Where AWS is.</param>
public sealed class LicenseRace(AwsProxy proxy)
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Runs one race.</summary>
    /// <returns>How long until all had theirs, how many different ones were handed out, and how many calls it took.</returns>
    public async Task<(TimeSpan Time, int Distinct, int Calls)> RunAsync(int devices, CancellationToken cancellationToken)
    {
        var deployment = await EmulatedDeployment.CreateAsync(proxy, new DeploymentPlan("race", devices, Licenses: devices), cancellationToken);
        foreach (var (name, value) in EmulatedDeployment.Environment(proxy.Endpoint, deployment.Plan.Prefix, "ByolLicense"))
            Environment.SetEnvironmentVariable(name, value);
        var containers = deployment.Instances.Select(_ => Container(deployment.Plan.Prefix)).ToList();
        try
        {
            proxy.Reset();
            var watch = Stopwatch.StartNew();
            var answers = await Task.WhenAll(deployment.Instances.Zip(containers, AskAsync));
            var time = watch.Elapsed;
            return (time, answers.Where(a => a.Length > 0).Distinct(StringComparer.Ordinal).Count(), proxy.Calls.All.Count);
        }
        finally
        {
            foreach (var container in containers)
                await container.DisposeAsync();
        }
    }

    private ServiceProvider Container(string prefix)
    {
        var cluster = new ClusterId(prefix);
        return new ServiceCollection()
            .AddJsonLog(LogLevel.Warning, TextWriter.Null)
            .AddAws(cluster, proxy.Endpoint)
            .AddApplication(cluster, TextWriter.Null)
            .AddHandlers()
            .BuildServiceProvider();
    }

    private static async Task<string> AskAsync(DeployedInstance device, ServiceProvider container)
    {
        using var json = new MemoryStream(ProxyEvent.License(device.Id, device.PrivateIp, Noon));
        var request = new SourceGeneratorLambdaJsonSerializer<EventContext>().Deserialize<APIGatewayProxyRequest>(json);
        var answer = await FunctionTable.Find(container, "ByolLicense")!(request, new BenchContext("ByolLicense"));
        return answer is { StatusCode: 200, Body: { } body } ? body : throw new InvalidOperationException($"A request for a license was answered with status {answer.StatusCode}.");
    }
}
