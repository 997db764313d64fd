using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.LifecycleHooks;
using Autoscale.Domain.NicAttachments;
using Autoscale.Domain.Notifications;
using Autoscale.Domain.Secrets;
using Autoscale.Domain.Settings;
using Autoscale.Domain.Sweeping;
using Autoscale.Domain.VpnAttachments;
using Autoscale.Lambda.Handlers;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Startup;

/// <summary>
/// Binds everything, in two halves: the application, which is the same everywhere, and the adapters, which the local gateway replaces by its world in memory.
/// </summary>
public static class Composition
{
    /// <summary>Workflows, caches and borders.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services, ClusterId cluster, TextWriter output)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(p => new Metrics(cluster.Value, p.GetRequiredService<TimeProvider>(), output));
        services.TryAddSingleton(p => new SettingsCache(p.GetRequiredService<ISettingRows>(), cluster));
        services.TryAddSingleton<SecretCache>();
        services.TryAddSingleton<FortiGates>();
        services.TryAddSingleton<ElectionWorkflow>();
        services.TryAddSingleton<HeartbeatWorkflow>();
        services.TryAddSingleton<TermEffectsWorkflow>();
        services.TryAddSingleton<HandoverWorkflow>();
        services.TryAddSingleton<BootstrapWorkflow>();
        services.TryAddSingleton<StockKeeper>();
        services.TryAddSingleton<LicenseWorkflow>();
        services.TryAddSingleton<LicenseReleaseWorkflow>();
        services.TryAddSingleton<NotificationWorkflow>();
        services.TryAddSingleton<SurroundingsReader>();
        services.TryAddSingleton<NicWorkflow>();
        services.TryAddSingleton<VpnWorkflow>();
        services.TryAddSingleton<LaunchingWorkflow>();
        services.TryAddSingleton<LeavingWorkflow>();
        services.TryAddSingleton<LifecycleWorkflow>();
        services.TryAddSingleton<MemberSweep>();
        services.TryAddSingleton<PrimarySweep>();
        services.TryAddSingleton<DeviceSweep>();
        services.TryAddSingleton<SweepWorkflow>();
        services.TryAddSingleton<Border>();
        services.TryAddSingleton<Aftermath>();
        return services;
    }

    /// <summary>One line of JSON per entry.</summary>
    public static IServiceCollection AddJsonLog(this IServiceCollection services, LogLevel least, TextWriter output)
    {
        services.AddLogging(logging => logging.SetMinimumLevel(least));
        services.AddSingleton<ILoggerProvider>(p => new JsonLineLoggerProvider(least, p.GetRequiredService<TimeProvider>(), output));
        return services;
    }
}
