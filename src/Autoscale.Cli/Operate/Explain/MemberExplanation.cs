using Autoscale.Cli.Operate.Elections;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Cli.Operate.Explain;

/// <summary>Explains the state of one instance: health, role, license, hook, and whether it is in danger.</summary>
internal static class MemberExplanation
{
    public static async Task<Explanation> ReadAsync(OperatorDesk desk, InstanceId instance, CancellationToken cancellationToken)
    {
        var facts = await ElectionFacts.ReadAsync(desk, cancellationToken);
        var settings = facts.Settings;
        var record = await desk.Ports.HealthChecks.FindAsync(instance, cancellationToken);
        var look = await desk.Application.FortiGates.LookAsync(instance, cancellationToken);
        List<string> lines = [Presence(instance, look), .. await LicenseAsync(desk, instance, look.Device, settings, cancellationToken)];
        lines.AddRange((await HookExplanation.ReadAsync(desk, settings, cancellationToken))
            .Where(h => h.Instance == instance)
            .Select(h => h.Sentence));
        if (record is null && look.Device is null)
        {
            return new Explanation(
                instance.Value,
                $"{instance} is no instance of this cluster: it has no health check record, and AWS does not describe it.",
                lines,
                ["'autoscale status' lists the members with their ids."]);
        }

        if (record is null)
        {
            return new Explanation(
                instance.Value,
                $"{instance} has no health check record: it has sent no heartbeat that was accepted.",
                lines,
                [
                    "Its first accepted heartbeat creates the record.",
                    "A refused heartbeat is logged with its reason (events 700 to 705); docs/questions.md lists them.",
                ]);
        }

        if (record.IsClosed)
        {
            return new Explanation(
                instance.Value,
                $"{instance} left the cluster: its record was closed at {Wording.Of(record.ClosedAt!.Value)}.",
                [.. lines, $"{Arrival(record, facts.Now)}."],
                ["A heartbeat opens the record again, if EC2 and Auto Scaling describe the instance as a member."]);
        }

        lines.AddRange([Heard(record, facts.Now), Losses(record, settings.Heartbeats), Told(record, facts.Record)]);
        lines.Add(Succession(instance, facts));
        lines.AddRange(await DangerAsync(desk, record, facts, cancellationToken));
        return new Explanation(instance.Value, Verdict(record, facts), lines, [.. Changes(record, facts)]);
    }

    private static string Verdict(HealthCheck record, ElectionFacts facts)
    {
        var role = facts.Record?.Instance == record.Instance ? "the primary" : "a secondary";
        var silence = facts.Now - record.LastArrival;
        var state = record.IsOutOfSync
            ? $"out of sync: it needs {record.SyncRecoveryCount} heartbeats on time to be in sync"
            : facts.Settings.Election.IsUnheard(record, facts.Now) ? $"unheard for {Wording.Of(silence)}"
            : record.LossCount > 0 ? $"in sync, with {record.LossCount} late heartbeats in a row"
            : "in sync";
        return $"{record.Instance} is {role}, and is {state}.";
    }

    private static string Presence(InstanceId instance, (Presence Presence, FortiGate? Device) look) => look switch
    {
        { Device: { Group: null } device } => $"It is in none of the scaling groups; EC2 describes it as {device.Instance.Power}.",
        { Device: { } device } =>
            $"AWS describes it as {device.State} in group {device.Group}, {device.Instance.Power} in EC2"
            + $"{(device.PrivateIp is { } ip ? $", with the address {ip}" : "")}.",
        _ => $"AWS does not describe {instance} as an instance of this cluster.",
    };

    private static string Arrival(HealthCheck record, DateTimeOffset now) =>
        $"Its last heartbeat arrived {Wording.Of(now - record.LastArrival)} ago, at {Wording.Of(record.LastArrival)}";

    private static string Heard(HealthCheck record, DateTimeOffset now) =>
        $"{Arrival(record, now)}; it announced an interval of {Wording.Of(record.Interval)}, so the next is due at "
        + $"{Wording.Of(record.NextExpected)}.";

    private static string Losses(HealthCheck record, HeartbeatSettings settings) =>
        $"Lost or late heartbeats in a row: {record.LossCount} of {settings.LossCount} (heartbeat-loss-count); "
        + $"{record.SilentLosses} of them were missing altogether.";

    private static string Told(HealthCheck record, PrimaryRecord? primary) => primary is null
        ? "There is no primary to tell it."
        : record.TermAcknowledged >= primary.Term ? $"It has acknowledged the primary of term {primary.Term}."
        : record.TermTold >= primary.Term
            ? $"It was told of the primary of term {primary.Term} {record.TimesTold} times, and has not shown that it adopted it."
            : $"It has not been told of term {primary.Term} yet: its next heartbeat is answered with it.";

    private static string Succession(InstanceId instance, ElectionFacts facts)
    {
        if (facts.Record?.Instance == instance)
            return "It is the primary, so it is no candidate for its own succession.";
        var forecast = facts.Forecast();
        if (forecast.Successor == instance.Value)
            return $"It would be the next primary: {forecast.IfItFails}.";
        if (forecast.Excluded.FirstOrDefault(e => e.Instance == instance.Value) is { } excluded)
            return $"It could not be elected now: {excluded.Reason}.";
        var own = forecast.Candidates.FirstOrDefault(c => c.Instance == instance.Value);
        return own is null
            ? "It is in no comparison of candidates now."
            : $"It has {own.Points} points ({own.Why}); {forecast.Successor ?? "no member"} would be elected: {forecast.IfItFails}.";
    }

    private static async Task<IReadOnlyList<string>> LicenseAsync(
        OperatorDesk desk, InstanceId instance, FortiGate? device, AutoscaleSettings settings, CancellationToken cancellationToken)
    {
        if (device?.Group is { } group && settings.NeedsNoLicense(group))
            return ["The price of its group contains the license."];
        var held = (await desk.Ports.LicenseUsages.ListAsync(settings.LicenseLocation.Product, cancellationToken))
            .Where(u => u.Holder == instance)
            .Select(u => $"It holds the license {u.License.FileName} since {Wording.Of(u.AssignedAt)}.")
            .ToList();
        return held.Count > 0 ? held : ["It holds no license; 'autoscale explain license' shows the stock."];
    }

    private static async Task<IReadOnlyList<string>> DangerAsync(
        OperatorDesk desk, HealthCheck record, ElectionFacts facts, CancellationToken cancellationToken)
    {
        var (settings, now) = (facts.Settings, facts.Now);
        if (!settings.Heartbeats.TerminateUnhealthy)
            return ["It is not terminated for its health: terminate-unhealthy-vm is false."];
        var memory = await desk.Ports.SweepMemories.FindAsync(desk.Cluster, cancellationToken);
        List<string> lines = [];
        if (memory?.Unhealthy.TryGetValue(record.Instance, out var since) == true)
            lines.Add($"Sweeps have found it unhealthy since {Wording.Of(since)}; two in a row may terminate it.");
        if (settings.Pauses.AreTerminationsPaused(now))
            lines.Add($"Terminations are paused until {Wording.Of(settings.Pauses.TerminationsUntil)}.");
        if (memory?.Brake is { } brake)
            lines.Add($"The brake {brake.Number} stops all terminations and removals.");
        return lines.Count > 0 ? lines : ["No sweep has found it unhealthy."];
    }

    private static IEnumerable<string> Changes(HealthCheck record, ElectionFacts facts)
    {
        var settings = facts.Settings.Heartbeats;
        if (record.IsOutOfSync)
        {
            yield return $"It is in sync again after {record.SyncRecoveryCount} heartbeats on time "
                + $"(sync-recovery-count = {settings.SyncRecoveryCount}).";
        }
        else
        {
            var left = Math.Max(0, settings.LossCount - record.LossCount);
            yield return $"It is out of sync after {left} more late heartbeats in a row "
                + $"(heartbeat-loss-count = {settings.LossCount}); one on time starts the count again.";
        }

        yield return $"A heartbeat is late when it arrives more than {Wording.Of(settings.DelayAllowance)} after it is due "
            + "(heartbeat-delay-allowance).";
    }
}
