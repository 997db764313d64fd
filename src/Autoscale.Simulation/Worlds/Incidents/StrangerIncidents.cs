using System.Net;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Devices;

namespace Autoscale.Simulation.Worlds.Incidents;

/// <summary>
/// Callers that are no members, or members long after their boot: they request licenses and configurations and send heartbeats.
/// </summary>
internal sealed class StrangerIncidents(Scene scene, WorldFleet fleet)
{
    private static readonly string[] Names = ["license", "configuration", "beat"];

    private int _number;

    public bool Call(Dice dice)
    {
        var (instance, source, isOwn) = Anyone(dice);
        var container = dice.Pick(scene.Containers);
        var request = dice.Next(isOwn ? 2 : 3);
        var zone = scene.Deployment.Cloud.Find(instance)?.Description.SubnetId?[^1] - 'a' ?? 0;
        if (scene.IsUnreachable(zone) || scene.Outages.IsOut(Outages.OutagePart.Functions, container.Zone))
            return false;
        var shown = Shown(++_number, request == 2 ? SimulatedDeployment.TokenOf(instance) : SimulatedDeployment.BootToken);
        var name = $"stranger {_number}, {Names[request]} of {instance} from {source}";
        var arrival = scene.Now;
        scene.Turnstile.Begin(name, container, FunctionTimeouts.Request, async () =>
        {
            object? outcome = request switch
            {
                0 => await container.HandleAsync(instance, source, shown, arrival),
                1 => await container.ConfigureAsync(instance, source, shown, arrival),
                _ => await container.HandleAsync(Beat(instance, shown), source, arrival),
            };
            scene.Turnstile.Note(outcome?.GetType().Name ?? "error");
        });
        return true;
    }

    private DeviceHeartbeat Beat(InstanceId instance, Secret? shown) => new(instance, scene.World.Heartbeats.Interval)
    {
        Callback = shown is null ? null : DeviceCallback.Of(new Uri(TokenPolicy.Append(SeededWorld.HandlerUrl, shown))),
    };

    // Every fourth shows no token, every fourth a wrong one; the others have learned the right one.
    private static Secret? Shown(int number, Secret right) => (number % 4) switch
    {
        0 => null,
        1 => new Secret("0000000000000000000000"),
        _ => right,
    };

    // A made-up id, the id and former address of an ended member, the id of a member from another address, or a member itself.
    private (InstanceId Instance, IPAddress Source, bool IsOwn) Anyone(Dice dice)
    {
        var gone = fleet.Gone;
        switch (dice.Next(4))
        {
            case 0 when gone.Count > 0:
                var former = gone[Math.Max(0, gone.Count - 1 - dice.Next(3))];
                return (former.Id, former.Address, false);
            case 1 when fleet.Living.Count > 1:
                return (dice.Pick(fleet.Living).Id, IPAddress.Parse("10.0.99.99"), false);
            case 2 when fleet.Living.Count > 0:
                var member = dice.Pick(fleet.Living);
                return (member.Id, member.Address, true);
            default:
                return (InstanceId.Parse($"i-{dice.Next(0xFFFFFF):x17}"), IPAddress.Parse($"10.0.98.{dice.Next(250) + 1}"), false);
        }
    }
}
