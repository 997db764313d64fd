using System.Text.Json;
using System.Text.Json.Serialization;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve;

/// <summary>
/// The requests by which a user changes the simulated cloud: <c>POST /simulation/devices</c> launches a device (<c>?group=byol|payg</c>),
/// <c>POST /simulation/devices/{instance}/terminate|silence|revive|reboot</c> acts on one device.
/// </summary>
internal sealed class SimulationApi(MemoryWorld? world, Fleet fleet, ConsoleLog log)
{
    public const string Root = "/simulation";

    private const string Devices = $"{Root}/devices";

    /// <summary>Answers one request to a path below <see cref="Root"/>.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        var (status, reply) = Do(http.Request);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(http.Response.Body, reply, SimulationContext.Default.SimulationReply, http.RequestAborted);
    }

    private (int Status, SimulationReply Reply) Do(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method))
            return (405, SimulationReply.Wrong("use POST"));
        if (world is null)
        {
            return (409, SimulationReply.Wrong(
                "only --backend memory has a simulated cloud; with --backend aws, launch and terminate in AWS"));
        }

        var path = (request.Path.Value ?? "").TrimEnd('/');
        if (path == Devices)
            return Launch(world.Cloud, request.Query["group"].ToString());
        return path.StartsWith($"{Devices}/", StringComparison.Ordinal) && path[(Devices.Length + 1)..].Split('/') is [var id, var verb]
            ? Do(world.Cloud, id, verb)
            : (404, SimulationReply.Wrong($"valid paths are {Devices} and {Devices}/{{instance}}/terminate, silence, revive, reboot"));
    }

    private (int Status, SimulationReply Reply) Launch(SimulatedCloud cloud, string group)
    {
        if (group is not ("" or "byol" or "payg"))
            return (400, SimulationReply.Wrong("group must be byol or payg"));
        var instance = cloud.Launch(group == "payg" ? cloud.Payg : cloud.Byol);
        log.Write(LogLevel.Information, $"{instance} was launched by hand");
        return (202, new SimulationReply(instance.Value, "launched", Error: null));
    }

    private (int Status, SimulationReply Reply) Do(SimulatedCloud cloud, string id, string verb)
    {
        if (!InstanceId.TryParse(id, out var instance) || cloud.Find(instance) is not { Enrolment: not null })
            return (404, SimulationReply.Wrong("the instance is not a member of the groups"));
        if (verb == "terminate")
        {
            log.Write(LogLevel.Information, $"{instance} is terminated by hand");
            cloud.TerminateInGroup(instance);
            return (202, new SimulationReply(instance.Value, "terminating", Error: null));
        }

        if (verb is not ("silence" or "revive" or "reboot"))
            return (404, SimulationReply.Wrong("the action must be terminate, silence, revive or reboot"));
        if (fleet.Find(instance) is not { } device)
            return (409, SimulationReply.Wrong($"no scripted device runs on {instance}: play it with curl"));
        Action act = verb switch
        {
            "silence" => device.Silence,
            "revive" => device.Revive,
            _ => device.Reboot,
        };
        act();
        var done = verb switch
        {
            "silence" => "silenced",
            "revive" => "revived",
            _ => "rebooted",
        };
        log.Write(LogLevel.Information, $"{instance} is {done} by hand");
        return (200, new SimulationReply(instance.Value, done, Error: null));
    }
}

/// <summary>The reply to a request.</summary>
internal sealed record SimulationReply(string? Instance, string? Did, string? Error)
{
    public static SimulationReply Wrong(string error) => new(Instance: null, Did: null, error);
}

/// <summary>The JSON of the reply, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SimulationReply))]
internal sealed partial class SimulationContext : JsonSerializerContext;
