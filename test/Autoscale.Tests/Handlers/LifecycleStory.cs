using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Tests.Handlers;

/// <summary>
/// A device is launched, boots, and goes into service; the primary leaves and is replaced; a silent device is terminated. Sweeps run every
/// minute, heartbeats every half minute. Calls are recorded until the last leaving device is gone; further sweeps then reconcile the rest.
/// </summary>
/// <param name="watch">Records the calls of the event and sweep functions.</param>
/// <param name="hurriedStep">The step with the hanging call, which has a short timeout.</param>
/// <param name="time">The timeout of the hurried step.</param>
internal sealed class LifecycleStory(CallWatch watch, int? hurriedStep = null, TimeSpan time = default) : IDisposable
{
    private EventBus? _bus;
    private int _step;

    public Deployment Deployment { get; } = new Deployment(watch.Rebind).WithEverything();

    /// <summary>The step of each recorded call.</summary>
    public List<int> StepOfCall { get; } = [];

    private SimulatedInstance A => Deployment.A;

    private SimulatedInstance B => Deployment.B;

    private SimulatedInstance C => Deployment.Cloud.Instance(InstanceId.Parse("i-0000000000byol003"));

    private SimulatedInstance P => Deployment.P;

    public async Task RunAsync()
    {
        // Three devices have been in service for a while, in a cloud where changes take one check to complete.
        Deployment.Settings.Set("heartbeat-loss-count", "3");
        Deployment.Settings.Set("terminate-unhealthy-vm", "true");
        await Deployment.StartAsync(At(-1200), At(0));
        _bus = new EventBus(Deployment);
        (Deployment.Cloud.Interfaces.LooksToMove, Deployment.Cloud.Vpn.LooksToMove, Deployment.Cloud.Targets.LooksToDrain) = (1, 1, 1);

        // A fourth device is launched and sends heartbeats from the first minute on; device P stops sending them.
        await BeatAsync(31, A, B, P);
        Deployment.PassTime(At(40));
        _ = Deployment.Cloud.Launch(Deployment.Byol);
        await DeliverAsync();
        await SweepAsync(60);
        await BeatAsync(61, A, B, C);
        await BeatAsync(91, A, B, C);
        await SweepAsync(120);
        await DeliverAsync();
        await BeatAsync(121, A, B, C);

        // The primary leaves, and the silent device is terminated.
        Deployment.PassTime(At(130));
        Deployment.Cloud.BeginTermination(A.Id);
        await DeliverAsync();
        await BeatAsync(151, B, C);
        await LiveAsync(180, 360, SweepAsync);

        // Later sweeps are not recorded and reconcile the rest.
        await LiveAsync(420, 780, second => Deployment.SweepAsync(At(second)));
    }

    /// <summary>The final state as text, without ids that depend on the number of attempts.</summary>
    public string Describe()
    {
        var (cloud, primary) = (Deployment.Cloud, Deployment.Primary!);
        var route = cloud.RouteTable(Deployment.RouteTable);
        string[] lines =
        [
            $"primary {primary.Instance} term {primary.Term} applied {primary.AppliedTerm} done {primary.Done}",
            $"route to {cloud.Interfaces.All.SingleOrDefault(i => i.Id == route.DefaultInterfaceId)?.AttachedTo} stamp {route.Stamp}",
            .. cloud.Instances.Select(i =>
                $"instance {i.Id} {i.Description.Power} {i.Enrolment?.State} protected {i.Enrolment?.IsProtected} "
                + $"interfaces {i.Description.Interfaces.Count(n => !n.ChecksSource)} "
                + $"tagged {i.Tags.ContainsKey(SimulatedInstance.RoleTag) && i.Enrolment is not null}"),
            .. cloud.Interfaces.All.Select(i => $"interface of {i.MadeFor} at {i.AttachedTo} {i.State}").Order(StringComparer.Ordinal),
            .. cloud.Vpn.Gateways.Select(g => $"gateway of {g.MadeFor}").Order(StringComparer.Ordinal),
            .. cloud.Vpn.Connections.Select(v => $"connection of {v.MadeFor} {v.State}").Order(StringComparer.Ordinal),
            .. cloud.Targets.In(Equipment.TargetGroup).Select(t => $"target {t.Key} {t.Value}"),
            .. cloud.Hooks.Waits.Select(w => $"waiting {w.Instance}"),
            .. Deployment.HealthChecks.All.Select(h => $"record {h.Instance} closed {h.IsClosed} {h.SyncState} {h.Membership.State}"),
            .. Deployment.LifecycleActions.All.Select(a => $"action {a.Instance} {a.Transition} open {a.IsOpen}"),
            .. Deployment.LicenseUsages.All.Select(u => $"license {u.License.FileName} of {u.Holder}"),
            .. Deployment.NicAttachments.All.Select(r => $"nic row {r.Instance} {r.State}"),
            .. Deployment.VpnAttachments.All.Select(r => $"vpn row {r.Instance} {r.State}"),
            $"messages pending {Deployment.NotificationLedger.All.Count(o => o.IsOwed)}",
        ];
        return string.Join(Environment.NewLine, lines);
    }

    public void Dispose() => Deployment.Dispose();

    private async Task LiveAsync(int from, int to, Func<double, Task> sweep)
    {
        for (var second = from; second <= to; second += 60)
        {
            await sweep(second);
            if (second <= 360)
                await DeliverAsync();
            await BeatAsync(second + 1, B, C);
            await BeatAsync(second + 31, B, C);
        }
    }

    private static double At(double second) => 1200 + second;

    private async Task BeatAsync(double second, params SimulatedInstance[] devices)
    {
        foreach (var device in devices)
            await Deployment.BeatAsync(device, At(second++));
    }

    private Task SweepAsync(double second) => StepAsync(remaining => Deployment.SweepAsync(At(second), remaining));

    // An event whose function fails is lost. Lambda would retry it; here the sweep must reconcile without it.
    private async Task DeliverAsync()
    {
        while (_bus!.Take() is { } raised)
            await StepAsync(remaining => _bus.HandAsync(raised, remaining));
    }

    private async Task StepAsync(Func<TimeSpan?, Task> run)
    {
        watch.IsOn = true;

        // The function logs its failure; Lambda would handle the exception.
        _ = await Record.ExceptionAsync(() => run(_step == hurriedStep ? time : null));
        watch.IsOn = false;
        if (_step == hurriedStep)
            watch.Disarm();
        while (StepOfCall.Count < watch.Calls.Count)
            StepOfCall.Add(_step);
        _step++;
    }
}
