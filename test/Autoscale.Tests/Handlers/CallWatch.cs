using Autoscale.Domain.EgressRoutes;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.LifecycleHooks;
using Autoscale.Domain.NicAttachments;
using Autoscale.Domain.Notifications;
using Autoscale.Domain.Secrets;
using Autoscale.Domain.Settings;
using Autoscale.Domain.TargetGroups;
using Autoscale.Domain.VpnAttachments;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Tests.Handlers;

/// <summary>Writes down the calls of a deployment to its ports while it is on, and lets one of them fail.</summary>
/// <param name="failing">Which, from 0; none by default.</param>
/// <param name="fault">How.</param>
public sealed class CallWatch(int failing = -1, Fault fault = Fault.Before)
{
    private readonly Lock _lock = new();
    private readonly List<string> _calls = [];
    private int _failing = failing;

    /// <summary>Whether calls count now.</summary>
    public bool IsOn { get; set; }

    /// <summary>The calls, oldest first.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_lock)
                return [.. _calls];
        }
    }

    /// <summary>Those of them that may change something.</summary>
    public IReadOnlyList<string> Writes => [.. Calls.Where(IsWrite)];

    /// <summary>The call that failed; null while none has.</summary>
    public string? Failed { get; private set; }

    /// <summary>Puts itself before every port that the functions for events and for the sweep use.</summary>
    internal Action<Deployment, IServiceCollection> Rebind => (_, services) =>
    {
        Wrap<IHealthChecks>(services);
        Wrap<IPrimaryRecords>(services);
        Wrap<ISettingRows>(services);
        Wrap<ISecrets>(services);
        Wrap<ILicenseUsages>(services);
        Wrap<IInstances>(services);
        Wrap<IScalingGroups>(services);
        Wrap<ITermination>(services);
        Wrap<IRoleTags>(services);
        Wrap<IEgressRoutes>(services);
        Wrap<IScaleInProtection>(services);
        Wrap<INotifications>(services);
        Wrap<INotificationLedger>(services);
        Wrap<ILifecycleActions>(services);
        Wrap<ILifecycleHooks>(services);
        Wrap<INicAttachments>(services);
        Wrap<IOwnedInterfaces>(services);
        Wrap<IVpnAttachments>(services);
        Wrap<IVpnConnections>(services);
        Wrap<ITransitAttachments>(services);
        Wrap<ITargetGroups>(services);
    };

    public static bool IsWrite(string call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var method = call[(call.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return !method.StartsWith("Find", StringComparison.Ordinal) && !method.StartsWith("List", StringComparison.Ordinal);
    }

    /// <summary>No call fails from now on.</summary>
    public void Disarm()
    {
        lock (_lock)
            _failing = -1;
    }

    /// <summary>Notes a call; how it is to fail, or null when it is not.</summary>
    public Fault? Pass(string call)
    {
        lock (_lock)
        {
            if (!IsOn)
                return null;
            _calls.Add(call);
            if (_calls.Count - 1 != _failing)
                return null;
            Failed = call;
            return fault;
        }
    }

    private void Wrap<TPort>(IServiceCollection services)
        where TPort : class => services.AddSingleton(WatchedPort.Wrap((TPort)services.Last(s => s.ServiceType == typeof(TPort)).ImplementationInstance!, this));
}
