using System.Text;
using Amazon.DynamoDBv2;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Settings;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Handlers;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Startup;

/// <summary>
/// Does the slow part of a first request while the function initialises, because Lambda gives a whole core until then and a fraction
/// of one afterwards: it opens the connection to DynamoDB, reads the settings, and rehearses one made-up heartbeat that is neither
/// saved nor logged. A warm start that fails costs time and nothing else: the first request does the work then. Decision 23.
/// </summary>
public static class WarmStart
{
    /// <summary>The part of the ten seconds of an initialisation that a table which does not answer may take.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    /// <summary>True for the functions that a device waits for.</summary>
    public static bool IsFor(string? function) =>
        function is nameof(HeartbeatHandler.Heartbeat) or nameof(BootstrapHandler.Bootstrap) or nameof(ByolLicenseHandler.ByolLicense);

    /// <summary>Warms a function up and binds what is warm: the client of DynamoDB, with its connection, and the settings.</summary>
    /// <param name="services">The bindings of the function; what is bound here replaces what they have.</param>
    /// <param name="function">The name of the function.</param>
    /// <param name="environment">The deployment.</param>
    /// <param name="clock">The time.</param>
    /// <param name="output">The log, for a warm start that fails.</param>
    public static void Run(IServiceCollection services, string? function, DeploymentEnvironment environment, TimeProvider clock, TextWriter output)
    {
        var cluster = new ClusterId(environment.ResourceTagPrefix);
        var client = new Lazy<IAmazonDynamoDB>(new AwsClients(environment.EndpointUrl).DynamoDb);
        var settings = new SettingsCache(new DynamoSettingRows(client.Value, new TableNames(cluster)), cluster);
        services.AddSingleton(_ => client.Value).AddSingleton(settings);

        // Blocking is right here: nothing else runs in the process, and the function must not ask for an event before.
        WarmAsync(settings, function, environment.LogLevel, clock, output).GetAwaiter().GetResult();
    }

    /// <summary>Reads the settings and, for heartbeats, rehearses. Faults are logged; false when there was one.</summary>
    public static async Task<bool> WarmAsync(SettingsCache settings, string? function, LogLevel level, TimeProvider clock, TextWriter output)
    {
        using var budget = new CancellationTokenSource(Budget, clock);
        try
        {
            var now = clock.GetUtcNow();
            var read = await settings.ReadAsync(now, budget.Token);
            if (function == nameof(HeartbeatHandler.Heartbeat))
                _ = await RehearseAsync(read, now, clock, budget.Token);
            return true;
        }
        catch (Exception fault)
        {
            using var provider = new JsonLineLoggerProvider(level, clock, output);
            provider.CreateLogger(typeof(WarmStart).FullName!).WarmStartFailed(fault);
            return false;
        }
    }

    /// <summary>Takes one made-up heartbeat the way of a real one: from the event of the gateway to the JSON of its answer, with a log that goes nowhere.</summary>
    public static async Task<string> RehearseAsync(AutoscaleSettings settings, DateTimeOffset now, TimeProvider clock, CancellationToken cancellationToken)
    {
        // 1. The event.
        var serializer = new SourceGeneratorLambdaJsonSerializer<EventContext>();
        using var received = new MemoryStream(Encoding.UTF8.GetBytes(Event(now)));
        var request = serializer.Deserialize<APIGatewayProxyRequest>(received);
        var device = DeviceRequest.Of(request, now);
        if (HeartbeatParser.Parse(DeviceRequest.BodyOf(request), device.Arrival) is not HeartbeatMessage.Beat beat)
            throw new System.Diagnostics.UnreachableException();

        // 2. The verdict.
        var ports = new RehearsalPorts(now, settings);
        var fortiGates = new FortiGates(ports, ports);
        var workflow = new HeartbeatWorkflow(ports, ports, fortiGates, new ElectionWorkflow(ports, ports, fortiGates));
        var outcome = await workflow.RunAsync(beat.Heartbeat, device.Source, settings.HeartbeatRules, cancellationToken);
        if (outcome is not HeartbeatOutcome.Judged judged)
            throw new System.Diagnostics.UnreachableException();

        // 3. Its line, its count, its answer.
        using var provider = new JsonLineLoggerProvider(LogLevel.Information, clock, TextWriter.Null);
        provider.CreateLogger(typeof(WarmStart).FullName!).Judged(beat, judged, settings.Heartbeats);
        new Metrics(settings.Cluster.Value, clock, TextWriter.Null).Count(judged.Decision);
        using var answer = new MemoryStream();
        serializer.Serialize(judged.Answer is Announcement.Tell tell ? Answer.Primary(tell) : Answer.Nothing(), answer);
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private static string Event(DateTimeOffset now) =>
        $$"""
        {"resource":"/fgt-as-handler","path":"/fgt-as-handler","httpMethod":"POST","headers":{"Content-Type":"application/json"},
         "multiValueHeaders":{"Content-Type":["application/json"]},"queryStringParameters":null,"stageVariables":null,
         "requestContext":{"resourcePath":"/fgt-as-handler","httpMethod":"POST","stage":"prod","requestId":"rehearsal",
           "requestTimeEpoch":{{now.ToUnixTimeMilliseconds()}},"identity":{"sourceIp":"{{RehearsalPorts.Address}}"} },
         "body":"{\"instance\":\"{{RehearsalPorts.Device}}\",\"interval\":30,\"sequence\":2,\"time\":\"{{now:yyyy-MM-ddTHH:mm:ssZ}}\",\"sync_time\":null,\"sync_fail_time\":null,\"sync_status\":true,\"is_primary\":false,\"checksum\":\"0\"}",
         "isBase64Encoded":false}
        """;
}
