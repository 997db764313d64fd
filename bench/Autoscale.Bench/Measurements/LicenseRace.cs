using System.Diagnostics;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Autoscale.Bench.Workers;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Proxy;
using Autoscale.Lambda.Startup;
using Microsoft.Extensions.DependencyInjection;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Autoscale.Bench.Measurements;

/// <summary>
/// As many devices as there are licenses request one at the same time, each from a new container that has never read the stock. The
/// containers share this process, because the time of twenty new processes on two cores would depend on the cores.
/// </summary>
/// <param name="proxy">The proxy in front of the emulators.</param>
public sealed class LicenseRace(AwsProxy proxy)
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Runs one race.</summary>
    /// <returns>The time until every device had a license, the number of different licenses, and the number of calls.</returns>
    public async Task<(TimeSpan Time, int Distinct, int Calls)> RunAsync(int devices, CancellationToken cancellationToken)
    {
        var deployment = await EmulatedDeployment.CreateAsync(
            proxy, new DeploymentPlan("race", devices, Licenses: devices), cancellationToken);
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
            .AddCluster(cluster, _ => new AwsPorts(cluster, new AwsClients(proxy.Endpoint), TimeProvider.System), TextWriter.Null)
            .BuildServiceProvider();
    }

    private static async Task<string> AskAsync(DeployedInstance device, ServiceProvider container)
    {
        using var json = new MemoryStream(ProxyEvent.License(device.Id, device.PrivateIp, Noon));
        var request = new SourceGeneratorLambdaJsonSerializer<EventContext>().Deserialize<APIGatewayProxyRequest>(json);
        var answer = await FunctionTable.Find(container, "ByolLicense")!(request, new BenchContext("ByolLicense"));
        return answer is { StatusCode: 200, Body: { } body }
            ? body
            : throw new InvalidOperationException($"A request for a license was answered with status {answer.StatusCode}.");
    }
}
