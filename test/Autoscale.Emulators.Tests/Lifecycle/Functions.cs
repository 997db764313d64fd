using System.Text;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.TestUtilities;
using Autoscale.Bench.Workers;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Deployments;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.Clock;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>
/// A container of the functions: the real composition with the clock of the test, invoked with JSON.
/// </summary>
internal sealed class Functions : IAsyncDisposable
{
    private static readonly SourceGeneratorLambdaJsonSerializer<EventContext> Serializer = new();

    private readonly StringWriter _log = new();
    private readonly ServiceProvider _services;

    // The clients read their credentials from the environment variables that Lambda sets.
    static Functions()
    {
        foreach (var (name, value) in EmulatedDeployment.Environment(new Uri("http://127.0.0.1"), "", "")
            .Where(v => v.Key is "AWS_ACCESS_KEY_ID" or "AWS_SECRET_ACCESS_KEY" or "AWS_REGION"))
            Environment.SetEnvironmentVariable(name, value);
    }

    public Functions(ClusterId cluster, Uri aws, ManualClock clock, ClientPatience? patience = null)
    {
        var output = TextWriter.Synchronized(_log);
        Clients = new AwsClients(aws, patience);
        _services = new ServiceCollection().AddSingleton<TimeProvider>(clock)
            .AddJsonLog(LogLevel.Warning, output)
            .AddCluster(cluster, _ => new AwsPorts(cluster, Clients, clock), TextWriter.Null)
            .BuildServiceProvider();
    }

    /// <summary>Warnings and errors so far.</summary>
    public string Log => _log.ToString();

    public IPorts Ports => _services.GetRequiredService<IPorts>();

    public Application Application => _services.GetRequiredService<Application>();

    public AwsClients Clients { get; }

    /// <summary>Handles an event of EventBridge. Errors are thrown.</summary>
    public Task ReceiveAsync(string json) =>
        FunctionTable.LifecycleEvent(_services)(Read<CloudWatchEvent<JsonElement>>(json), NewContext());

    /// <summary>Handles a scheduled event. Errors are thrown.</summary>
    public Task SweepAsync(DateTimeOffset at) => FunctionTable.Sweep(_services)(
        Read<ScheduledEvent>(ScalingEvent.Tick(at)),
        NewContext());

    /// <summary>Answers a request of a device.</summary>
    public Task<APIGatewayProxyResponse> AnswerAsync(string function, byte[] payload) =>
        FunctionTable.Find(_services, function)!(Read<APIGatewayProxyRequest>(Encoding.UTF8.GetString(payload)), NewContext());

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _log.DisposeAsync();
    }

    private static TestLambdaContext NewContext() => new() { RemainingTime = TimeSpan.FromSeconds(60) };

    private static T Read<T>(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return Serializer.Deserialize<T>(stream);
    }
}
