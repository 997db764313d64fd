using System.Globalization;
using System.Xml.Linq;
using Autoscale.Bench.Workers;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Proxy;

namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>
/// The parts of Auto Scaling that moto lacks: lifecycle hooks of launches and terminations, the effects of their results, and the events
/// about them. The instances are those of moto.
/// </summary>
internal sealed class GroupKeeper(QueryClient query, LifecycleActions actions, string group)
{
    private readonly string _launchHook = $"{PrefixOf(group)}-lifecycle-hook-instance-launching";
    private readonly string _terminateHook = $"{PrefixOf(group)}-lifecycle-hook-instance-terminating";
    private readonly Dictionary<string, string> _addresses = new(StringComparer.Ordinal);
    private int _tokens;
    private int _seen;

    /// <summary>Sets the minimum and maximum size of the group and creates its hooks.</summary>
    public async Task PrepareAsync()
    {
        await CallAsync("UpdateAutoScalingGroup", ("MinSize", "0"), ("MaxSize", "99"));
        foreach (var (hook, transition) in ((string, string)[])[
            (_launchHook, "autoscaling:EC2_INSTANCE_LAUNCHING"),
            (_terminateHook, "autoscaling:EC2_INSTANCE_TERMINATING"),
        ])
            await CallAsync(
                "PutLifecycleHook",
                ("LifecycleHookName", hook),
                ("LifecycleTransition", transition),
                ("HeartbeatTimeout", "120"),
                ("DefaultResult", "ABANDON"));
    }

    /// <summary>The members, in the order of their launch.</summary>
    public async Task<IReadOnlyList<DeployedInstance>> MembersAsync()
    {
        var listed = await query.AutoScalingAsync(
            "DescribeAutoScalingGroups", Of(("AutoScalingGroupNames.member.1", group)), CancellationToken.None);
        string[] ids = [.. listed.Descendants("InstanceId").Select(i => i.Value)];
        await LearnAddressesAsync([.. ids.Where(id => !_addresses.ContainsKey(id))]);
        return [.. ids.Select(id => new DeployedInstance(id, _addresses[id], group))];
    }

    /// <summary>Launches an instance, which waits at the launch hook.</summary>
    public async Task<(DeployedInstance Instance, LifecycleAction Action)> LaunchAsync()
    {
        var before = await MembersAsync();
        await CallAsync("SetDesiredCapacity", ("DesiredCapacity", (before.Count + 1).ToString(CultureInfo.InvariantCulture)));
        var instance = (await MembersAsync()).Single(m => !before.Contains(m));
        return (instance, Open(instance.Id, isTerminating: false));
    }

    /// <summary>Begins the termination of an instance, which waits at the termination hook.</summary>
    public LifecycleAction BeginTermination(string instance) => Open(instance, isTerminating: true);

    /// <summary>Whether the action is still open.</summary>
    public bool Awaits(LifecycleAction action) => actions.Waiting.Contains(action);

    /// <summary>The result of the action; null if it has none.</summary>
    public string? AnswerTo(LifecycleAction action) =>
        actions.Accepted.FirstOrDefault(c => c.Action == action && c.Result is not null)?.Result;

    /// <summary>Applies the results since the last call, and returns the events about them.</summary>
    public async Task<IReadOnlyList<string>> ActAsync(DateTimeOffset now)
    {
        List<string> events = [];
        var accepted = actions.Accepted;
        foreach (var call in accepted.Skip(_seen).Where(c => c.Result is not null))
        {
            var isLaunched = call is { Action.IsTerminating: false, Result: "CONTINUE" };
            if (!isLaunched)
                await query.AutoScalingAsync(
                    "TerminateInstanceInAutoScalingGroup",
                    Of(("InstanceId", call.Action.InstanceId), ("ShouldDecrementDesiredCapacity", "true")),
                    CancellationToken.None);
            var type = isLaunched
                ? "EC2 Instance Launch Successful"
                : call.Action.IsTerminating ? "EC2 Instance Terminate Successful" : "EC2 Instance Launch Unsuccessful";
            events.Add(ScalingEvent.News(type, group, call.Action.InstanceId, now));
        }

        _seen = accepted.Count;
        return events;
    }

    /// <summary>Resets the count of processed calls after a reset of the proxy.</summary>
    public void Forget() => _seen = 0;

    // The first private address of an instance never changes.
    private async Task LearnAddressesAsync(string[] ids)
    {
        if (ids.Length == 0)
            return;
        var named = ids.Select((id, n) => (string.Create(CultureInfo.InvariantCulture, $"InstanceId.{n + 1}"), id));
        var described = await query.Ec2Async("DescribeInstances", Of([.. named]), CancellationToken.None);
        foreach (var instance in described.Descendants("instancesSet").Elements("item"))
            _addresses[instance.Element("instanceId")!.Value] = instance.Element("privateIpAddress")!.Value;
    }

    private LifecycleAction Open(string instance, bool isTerminating)
    {
        var token = string.Create(CultureInfo.InvariantCulture, $"87654321-4321-4321-4321-{++_tokens:000000000000}");
        var action =
            new LifecycleAction(group, isTerminating ? _terminateHook : _launchHook, instance, token) { IsTerminating = isTerminating };
        actions.Open(action);
        return action;
    }

    private Task<XElement> CallAsync(string action, params (string Key, string Value)[] parameters) =>
        query.AutoScalingAsync(action, Of([("AutoScalingGroupName", group), .. parameters]), CancellationToken.None);

    private static Dictionary<string, string> Of(params (string Key, string Value)[] parameters) =>
        parameters.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);

    private static string PrefixOf(string group) => group[..group.LastIndexOf('-')];
}
