using Autoscale.Domain.Cluster.Fleet;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve.Control;

/// <summary>Publishes versions of the launch templates.</summary>
internal sealed class TemplateResource(MemoryWorld world, ConsoleLog log)
{
    public IReadOnlyList<SimulationAction> Actions => [new("POST", "launch-templates/{group}", ["boots"], Publish)];

    private SimulationAnswer Publish(SimulationRequest request)
    {
        ScalingGroup? group = request.Parts[1] switch
        {
            "byol" => world.Cloud.Byol,
            "payg" => world.Cloud.Payg,
            _ => null,
        };
        if (group is not { } known)
            return SimulationAnswer.Wrong(404, "the group must be byol or payg");
        if (request["boots"] is not ("" or "true" or "false"))
            return SimulationAnswer.Wrong(400, "boots must be true or false");
        var version = world.Cloud.Templates.Publish(known, request["boots"] != "false");
        log.Write(LogLevel.Information, $"group {known} launches from {version} now, by hand");
        return SimulationAnswer.Did(200, known.Name, $"launches from {version}");
    }
}
