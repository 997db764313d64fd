using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Handlers;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Startup;

/// <summary>
/// Does the slow part of a first request while the function initialises, because Lambda gives a function a whole core during
/// initialisation and a fraction of one afterwards: it opens the connection to DynamoDB, reads the settings and the key of the tokens, and
/// rehearses one made-up heartbeat that is neither saved nor logged. If the warm start fails, the first request does this work. Decision
/// 23.
/// </summary>
public static class WarmStart
{
    /// <summary>The timeout of the warm start when the table does not answer; Lambda allows ten seconds for an initialisation.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    /// <summary>True for the functions that answer devices.</summary>
    public static bool IsFor(string? function) =>
        function is nameof(HeartbeatHandler.Heartbeat) or nameof(BootstrapHandler.Bootstrap) or nameof(ByolLicenseHandler.ByolLicense);

    /// <summary>Warms a function up: its settings, the connection to DynamoDB, and for heartbeats the code.</summary>
    /// <param name="application">The application of the function.</param>
    /// <param name="function">The name of the function.</param>
    /// <param name="level">The minimum level of the log.</param>
    /// <param name="output">Receives the log line of a failed warm start.</param>
    public static void Run(Application application, string? function, LogLevel level, TextWriter output)
    {
        // Blocking is safe here: nothing else runs in the process, and the function must not request an event before the warm start ends.
        WarmAsync(application, function, level, TimeProvider.System, output).GetAwaiter().GetResult();
    }

    /// <summary>Reads the settings and, for the heartbeat function, rehearses. A fault is logged and returns false.</summary>
    public static async Task<bool> WarmAsync(
        Application application, string? function, LogLevel level, TimeProvider clock, TextWriter output)
    {
        using var budget = new CancellationTokenSource(Budget, clock);
        try
        {
            var now = clock.GetUtcNow();
            var read = await application.Settings.ReadAsync(now, budget.Token);
            if (function == nameof(HeartbeatHandler.Heartbeat))
                _ = await RehearseAsync(application, read, now, clock, budget.Token);

            if (function == nameof(HeartbeatHandler.Heartbeat) && read.Tokens.Check != TokenCheck.Off)
                _ = await application.Tokens.IssueAsync(RehearsalPorts.Device, read.Tokens, now, budget.Token);

            // The start fills most of the first generation of the heap; collected here, it is not collected during the first request.
            GC.Collect(0);
            return true;
        }
        catch (Exception fault)
        {
            using var provider = new JsonLineLoggerProvider(level, clock, output);
            provider.CreateLogger(typeof(WarmStart).FullName!).WarmStartFailed(fault);
            return false;
        }
    }

    /// <summary>
    /// Handles one made-up heartbeat like a real one, from the event of API Gateway to the JSON of its answer; its log is discarded.
    /// </summary>
    public static async Task<string> RehearseAsync(
        Application application, AutoscaleSettings settings, DateTimeOffset now, TimeProvider clock, CancellationToken cancellationToken)
    {
        // 1. The event.
        var serializer = new SourceGeneratorLambdaJsonSerializer<EventContext>();
        using var received = new MemoryStream(Encoding.UTF8.GetBytes(Event(now)));
        var request = serializer.Deserialize<APIGatewayProxyRequest>(received);
        var device = DeviceRequest.Of(request, now);
        if (HeartbeatParser.Parse(DeviceRequest.BodyOf(request), device.Arrival) is not HeartbeatMessage.Beat beat)
            throw new System.Diagnostics.UnreachableException();

        // 2. The decision. A heartbeat without changes has no effects and no messages, so those ports are not used.
        var ports = new RehearsalPorts(now, settings);
        var fortiGates = new FortiGates(ports, ports);
        var elections = new ElectionWorkflow(ports, ports, fortiGates);
        var workflow = new HeartbeatWorkflow(
            ports,
            ports,
            fortiGates,
            application.Tokens,
            elections,
            application.TermEffects,
            application.FazRequests,
            application.Notifications,
            clock);
        var withoutTokens = settings with { Tokens = TokenSettings.None };
        var pass = new Pass(withoutTokens, (_, _) => throw new System.Diagnostics.UnreachableException(), now, cancellationToken);
        if (await workflow.RunAsync(beat.Heartbeat, device.Source, pass) is not HeartbeatOutcome.Judged judged)
            throw new System.Diagnostics.UnreachableException();

        // 3. The log line, the counter and the answer.
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
         "body":"{{EscapedBody(now)}}",
         "isBase64Encoded":false}
        """;

    private static string EscapedBody(DateTimeOffset now) =>
        $$"""{\"instance\":\"{{RehearsalPorts.Device}}\",\"interval\":30,\"sequence\":2,\"time\":\"{{now:yyyy-MM-ddTHH:mm:ssZ}}\",""" +
        """\"sync_time\":null,\"sync_fail_time\":null,\"sync_status\":true,\"is_primary\":false,\"checksum\":\"0\"}""";
}
