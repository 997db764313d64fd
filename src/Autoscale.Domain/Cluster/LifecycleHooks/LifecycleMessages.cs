using Autoscale.Domain.Cluster.Notifications;

namespace Autoscale.Domain.Cluster.LifecycleHooks;

/// <summary>The notifications about launches and terminations. Spec 8.</summary>
public static class LifecycleMessages
{
    /// <summary>The notification that a lifecycle hook was answered although work was left.</summary>
    public static Notification OfComplaint(LifecycleAction action, LifecycleDecision.Answer answer) => Notification.Of(
        "hook-abandoned",
        action.Instance.Value,
        $"{action.Transition} {action.StartedAt.ToUnixTimeSeconds()}",
        "FortiGate Autoscale lifecycle hook abandoned",
        action.Transition == LifecycleTransition.Launching
            ? $"{action.Instance} of group {action.Group} was not put into service: {answer.Complaint}. " +
              "Auto Scaling terminates it and launches a replacement."
            : $"{action.Instance} of group {action.Group} is being terminated before all of its resources are removed: " +
              $"{answer.Complaint}. The sweep removes the rest.",
        ("group", action.Group.Name), ("hook", action.Hook), ("transition", $"{action.Transition}"), ("reason", answer.Complaint ?? ""));

    /// <summary>The notification that Auto Scaling failed to launch or to terminate an instance.</summary>
    public static Notification OfUnsuccessful(LifecycleNews news)
    {
        var (kind, verb) = news.Kind == LifecycleNewsKind.LaunchFailed ? ("launch", "launch") : ("termination", "terminate");
        var instance = news.Instance is { } id ? $"{id}" : "an instance";
        return Notification.Of(
            $"{kind}-unsuccessful",
            news.Group.Name,
            news.Cause ?? "",
            $"FortiGate Autoscale {kind} unsuccessful",
            $"Auto Scaling could not {verb} {instance} of group {news.Group}: {news.Cause ?? "no cause given"}.",
            ("group", news.Group.Name), ("cause", news.Cause ?? ""));
    }
}
