using System.Diagnostics;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Devices;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve.Control;

/// <summary>Launches devices and acts on one of them.</summary>
internal sealed class DeviceResource(MemoryWorld world, Fleet fleet, ConsoleLog log)
{
    /// <summary>The actions on a device, as the last part of a path.</summary>
    public static readonly IReadOnlyList<string> Verbs = ["standby", "in-service", "end", "terminate", "silence", "revive", "reboot"];

    public IReadOnlyList<SimulationAction> Actions =>
    [
        new("POST", "devices", ["group"], Launch),
        new("POST", $"devices/{{instance}}/{{{string.Join('|', Verbs)}}}", [], Do),
    ];

    private SimulationAnswer Launch(SimulationRequest request)
    {
        var group = request["group"];
        if (group is not ("" or "byol" or "payg"))
            return SimulationAnswer.Wrong(400, "group must be byol or payg");
        var instance = world.Launch(group == "payg" ? world.Cloud.Payg : world.Cloud.Byol);
        log.Write(LogLevel.Information, $"{instance} was launched by hand");
        return SimulationAnswer.Did(202, instance.Value, "launched");
    }

    private SimulationAnswer Do(SimulationRequest request)
    {
        var (id, verb) = (request.Parts[1], request.Parts[2]);
        if (!Verbs.Contains(verb, StringComparer.Ordinal))
            return SimulationAnswer.Wrong(404, $"the action must be {Choice.Of(Verbs)}");
        if (!InstanceId.TryParse(id, out var instance) || world.Cloud.Find(instance)?.Enrolment is not { } enrolment)
            return SimulationAnswer.Wrong(404, "the instance is not a member of the groups");
        return verb switch
        {
            "terminate" => Terminate(instance),
            "end" => End(instance),
            "standby" => EnterStandby(instance, enrolment.State),
            "in-service" => ExitStandby(instance, enrolment.State),
            "silence" => Play(instance, "silenced", d => d.Silence()),
            "revive" => Play(instance, "revived", d => d.Revive()),
            "reboot" => Play(instance, "rebooted", d => d.Reboot()),
            _ => throw new UnreachableException(),
        };
    }

    private SimulationAnswer Terminate(InstanceId instance)
    {
        log.Write(LogLevel.Information, $"{instance} is terminated by hand");
        world.Terminations.Begin(instance, Terminations.ByHand);
        world.Cloud.TerminateInGroup(instance);
        return SimulationAnswer.Did(202, instance.Value, "terminating");
    }

    private SimulationAnswer End(InstanceId instance)
    {
        log.Write(LogLevel.Information, $"{instance} is ended from outside, by hand");
        world.EndFromOutside(instance);
        return SimulationAnswer.Did(200, instance.Value, "ended");
    }

    // Auto Scaling, too, puts only members in service into standby, and only members in standby back in service.
    private SimulationAnswer EnterStandby(InstanceId instance, LifecycleState state)
    {
        if (state != LifecycleState.InService)
            return SimulationAnswer.Wrong(409, $"{instance} is {state}: only a member that is InService enters standby");
        world.EnterStandby(instance);
        log.Write(LogLevel.Information, $"{instance} is put into standby by hand");
        return SimulationAnswer.Did(200, instance.Value, "put into standby");
    }

    private SimulationAnswer ExitStandby(InstanceId instance, LifecycleState state)
    {
        if (state != LifecycleState.Standby)
            return SimulationAnswer.Wrong(409, $"{instance} is {state}: only a member in Standby is put back in service");
        world.ExitStandby(instance);
        log.Write(LogLevel.Information, $"{instance} is put in service by hand");
        return SimulationAnswer.Did(200, instance.Value, "put in service");
    }

    private SimulationAnswer Play(InstanceId instance, string did, Action<SimulatedFortiGate> act)
    {
        if (fleet.Find(instance) is not { } device)
            return SimulationAnswer.Wrong(409, $"no scripted device runs on {instance}: play it with curl");
        act(device);
        log.Write(LogLevel.Information, $"{instance} is {did} by hand");
        return SimulationAnswer.Did(200, instance.Value, did);
    }
}
