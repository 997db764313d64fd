using System.Globalization;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Devices;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve.Control;

/// <summary>
/// Steps clocks: that of one device, which its heartbeats tell, or that of the container of the functions, by which sweeps and events run.
/// Heartbeats arrive by the clock of the gateway, which is the simulated clock and cannot be stepped.
/// </summary>
internal sealed class ClockResource(MemoryWorld world, Fleet fleet, ConsoleLog log)
{
    // About a year.
    private const double MaxSeconds = 31_536_000;

    public IReadOnlyList<SimulationAction> Actions => [new("POST", "clock", ["device", "seconds"], Step)];

    private SimulationAnswer Step(SimulationRequest request)
    {
        // A plus sign in a query is a space.
        if (!double.TryParse(request["seconds"], CultureInfo.InvariantCulture, out var seconds)
            || !(Math.Abs(seconds) is > 0 and <= MaxSeconds))
            return SimulationAnswer.Wrong(400, $"seconds must be a number other than 0, from -{MaxSeconds:0} to {MaxSeconds:0}");
        var by = TimeSpan.FromSeconds(seconds);
        if (request.Query.ContainsKey("device"))
            return StepDevice(request["device"], by);
        world.FunctionsClock.Step(by);
        return Stepped("functions", "the clock of the functions", world.FunctionsClock.Ahead);
    }

    private SimulationAnswer StepDevice(string id, TimeSpan by)
    {
        if (!InstanceId.TryParse(id, out var instance) || world.Cloud.Find(instance) is not { Enrolment: not null })
            return SimulationAnswer.Wrong(404, "device must be a member of the groups");
        if (fleet.Find(instance) is not { } device)
            return SimulationAnswer.Wrong(409, $"no scripted device runs on {instance}: play it with curl");
        if (device.Firmware == Firmware.Classic)
            return SimulationAnswer.Wrong(409, $"{instance} has classic firmware, whose heartbeats tell no time");
        device.StepClock(by);
        return Stepped(instance.Value, $"the clock of {instance}", device.ClockAhead);
    }

    private SimulationAnswer Stepped(string clock, string name, TimeSpan ahead)
    {
        log.Write(
            LogLevel.Information,
            string.Create(CultureInfo.InvariantCulture, $"{name} is stepped by hand and is ahead by {ahead.TotalSeconds:0.###} s now"));
        return SimulationAnswer.Of(200, new ClockReply(clock, ahead.TotalSeconds), SimulationContext.Readable.ClockReply);
    }
}
