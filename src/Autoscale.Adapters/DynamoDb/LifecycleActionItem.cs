using System.Diagnostics;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.LifecycleHooks;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>A wait of Auto Scaling as a row of table <c>{prefix}-LifecycleItem</c>: the attributes of the original, and ours beside them. Spec 2.2, 7.</summary>
/// <remarks>
/// <para>A row of the original, and one whose version is no number, reads as version 0. It is open in state <c>launching</c> or <c>terminating</c>; without a token the instance names the wait.</para>
/// <para>
/// Without a group, a hook, a state or a time nobody could answer, or say how long it has been. Such a row reads as a wait that began in 1970 and is over, of no token: an
/// event that comes again takes its place, and so does the sweep when it sees the instance waiting. Read as open it would end a launch that has only just begun.
/// </para>
/// </remarks>
internal static class LifecycleActionItem
{
    public const string Key = "vmId";
    public const string ClosedAt = "closedTime";
    public const string Version = "version";

    public static Item KeyOf(InstanceId instance) => new Item().With(Key, instance.Value);

    /// <summary>The row; its version is that of the wait.</summary>
    public static Item Write(LifecycleAction action) => KeyOf(action.Instance)
        .With("scalingGroupName", action.Group.Name)
        .With("actionResult", ResultText(action.Result))
        .With("actionToken", action.Token)
        .With("hookName", action.Hook)
        .With("state", StateText(action.Transition, action.IsOpen))
        .With("timestamp", action.StartedAt)
        .With(ClosedAt, action.ClosedAt?.ToUnixTimeMilliseconds())
        .With(Version, action.Version)
        .WithExpiry(action.ClosedAt);

    /// <summary>The wait; null when the row is of no instance.</summary>
    public static LifecycleAction? Read(Item item)
    {
        if (!InstanceId.TryParse(item.Text(Key), out var instance))
            return null;

        var (transition, isOpen) = ReadState(item.Text("state"));
        var group = item.Group("scalingGroupName");
        var hook = item.Word("hookName");
        var started = item.Instant("timestamp");
        var isWhole = transition is not null && group is not null && hook is not null && started is not null;
        var startedAt = isWhole ? started!.Value : DateTimeOffset.UnixEpoch;

        // Closed when either says so, as a listing of those that are open has it.
        isOpen &= isWhole && !item.ContainsKey(ClosedAt);
        return new LifecycleAction
        {
            Instance = instance,
            Group = group ?? default,
            Transition = transition ?? LifecycleTransition.Launching,
            Hook = hook ?? "",
            Token = isWhole ? item.Word("actionToken") : null,
            StartedAt = startedAt,
            Result = isOpen ? null : ReadResult(item.Text("actionResult")),
            ClosedAt = isOpen ? null : item.Instant(ClosedAt) ?? startedAt,
            Version = item.Number(Version) ?? 0,
        };
    }

    private static string StateText(LifecycleTransition transition, bool isOpen) => (transition, isOpen) switch
    {
        (LifecycleTransition.Launching, true) => "launching",
        (LifecycleTransition.Launching, false) => "launched",
        (LifecycleTransition.Terminating, true) => "terminating",
        (LifecycleTransition.Terminating, false) => "terminated",
        _ => throw new UnreachableException(),
    };

    private static (LifecycleTransition? Transition, bool IsOpen) ReadState(string? text) => text switch
    {
        "launching" => (LifecycleTransition.Launching, true),
        "launched" => (LifecycleTransition.Launching, false),
        "terminating" => (LifecycleTransition.Terminating, true),
        "terminated" => (LifecycleTransition.Terminating, false),
        _ => (null, false),
    };

    private static string? ResultText(LifecycleResult? result) => result switch
    {
        LifecycleResult.Continue => "CONTINUE",
        LifecycleResult.Abandon => "ABANDON",
        null => null,
        _ => throw new UnreachableException(),
    };

    private static LifecycleResult? ReadResult(string? text) => text switch
    {
        "CONTINUE" => LifecycleResult.Continue,
        "ABANDON" => LifecycleResult.Abandon,
        _ => null,
    };
}
