using System.Net;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Simulation.Worlds;

/// <summary>The targets by address of a world: a second target group, which is not the cluster's alone.</summary>
internal static class WorldTargets
{
    private static readonly IPAddress Foreign = IPAddress.Parse("10.0.120.7");

    /// <summary>Adds the group to the settings of a world that has one, in every other such world with the address of port2.</summary>
    public static void Prepare(SimulatedDeployment deployment, WorldSettings settings)
    {
        if (!settings.HasAddressTargets)
            return;
        var isOfPort2 = settings.HasSecondInterface && settings.Seed / 7 % 2 == 1;
        deployment.SettingRows.Set(
            SettingCatalogue.TargetGroupArns.Key, $"{SimulatedDeployment.TargetGroup},{SimulatedDeployment.AddressGroup}");
        deployment.SettingRows.Set(SettingCatalogue.TargetInterface.Key, isOfPort2 ? "port2" : "port1");
        deployment.Targets.AddForeign(SimulatedDeployment.AddressGroup, Foreign);
        deployment.Cloud.ReusesAddresses = true;
    }
}
