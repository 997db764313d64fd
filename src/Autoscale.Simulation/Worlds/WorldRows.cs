using System.Globalization;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Simulation.Worlds;

/// <summary>The rows of the settings table of a world.</summary>
internal static class WorldRows
{
    /// <summary>Writes the rows of a world and returns the settings in them.</summary>
    public static AutoscaleSettings Write(SimulatedDeployment deployment, WorldSettings settings)
    {
        var (rows, heartbeats) = (deployment.SettingRows, settings.Heartbeats);

        // The secrets are in the rows, so that the check of a token makes no call: the turnstile orders calls only.
        rows.Set(SettingCatalogue.DeviceTokenKey.Key, SimulatedDeployment.KeyText.Reveal());
        rows.Set(SettingCatalogue.DeviceBootToken.Key, SimulatedDeployment.BootToken.Reveal());
        rows.Set(SettingCatalogue.EnableSecondNic.Key, $"{settings.HasSecondInterface}");
        rows.Set(SettingCatalogue.EnableTransitGatewayVpn.Key, $"{settings.HasVpn}");
        rows.Set(SettingCatalogue.EnableExternalElb.Key, $"{settings.HasLoadBalancer}");
        WorldTargets.Prepare(deployment, settings);
        rows.Set(SettingCatalogue.HeartbeatInterval.Key, Text(heartbeats.Interval.TotalSeconds));
        rows.Set(SettingCatalogue.HeartbeatDelayAllowance.Key, Text(heartbeats.DelayAllowance.TotalSeconds));
        rows.Set(SettingCatalogue.HeartbeatLossCount.Key, Text(heartbeats.LossCount));
        rows.Set(SettingCatalogue.SyncRecoveryCount.Key, Text(heartbeats.SyncRecoveryCount));
        rows.Set(SettingCatalogue.TerminateUnhealthyVm.Key, $"{heartbeats.TerminateUnhealthy}");
        rows.Set(SettingCatalogue.PrimarySilenceIntervals.Key, Text(settings.PrimarySilenceIntervals));
        return SettingsPolicy.Read(
            deployment.Cluster,
            rows.ListAsync(CancellationToken.None).GetAwaiter().GetResult(),
            new Dictionary<string, string>(StringComparer.Ordinal)).Settings;

        static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
    }
}
