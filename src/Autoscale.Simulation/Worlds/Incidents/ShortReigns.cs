using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Worlds.Checks;

namespace Autoscale.Simulation.Worlds.Incidents;

/// <summary>Ends some members within seconds of their election, while the effects of their term are being applied.</summary>
internal sealed class ShortReigns(Scene scene) : ICallWatch
{
    private static readonly TimeSpan Noticed = TimeSpan.FromMinutes(2);

    private readonly Dice _dice = Dice.For(scene.World.Seed, (int)Trouble.ShortReigns);

    public void Before(Operation operation, PortCall call)
    {
    }

    public void After(Operation operation, PortCall call, bool isWon)
    {
        if (!isWon || call is not { Port: nameof(IPrimaryRecords), Method: nameof(IPrimaryRecords.TryClaimAsync) })
            return;
        if (call.Arguments[0] is PrimaryRecord { Instance: var winner } && scene.Chances.Strikes(Trouble.ShortReigns, _dice))
            scene.Agenda.After(_dice.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(15)), () => End(winner));
    }

    private void End(InstanceId winner)
    {
        var cloud = scene.Deployment.Cloud;
        if (cloud.Find(winner) is not { Description.Power: PowerState.Running })
            return;
        scene.Transcript.Note($"{WorldDevice.NameOf(winner)} is terminated in EC2 right after its election");
        cloud.EndOutside(winner);
        scene.Agenda.After(_dice.Between(TimeSpan.FromSeconds(30), Noticed), () => cloud.NoticeEnd(winner));
    }
}
