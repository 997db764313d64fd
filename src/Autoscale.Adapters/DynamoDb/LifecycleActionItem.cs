using System.Diagnostics;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// A lifecycle action as a row of table <c>{prefix}-LifecycleItem</c>: the attributes of the original and new ones. Spec 2.2, 7.
/// </summary>
/// <remarks>
/// <para>
/// The key is the id of the instance, a number sign and the name of the hook: AWS allows the sign in neither. The key attribute is that of
/// the original, so tables stay as they are. Rows of the original and of earlier versions have the id of the instance as their key, keep
/// it, and are read with the hook that they name; those versions do not see the other rows.
/// </para>
/// <para>
/// A row of the original, and one whose version is not a number, reads as version 0. It is open in state <c>launching</c> or
/// <c>terminating</c>; without a token the instance id identifies the action.
/// </para>
/// <para>
/// A row without a group, a hook, a state or a time can be neither answered nor timed. It reads as a closed action of 1970 without a token:
/// a repeated event replaces it, and so does the sweep when it finds the instance waiting. If it were read as open, its age would end a
/// launch that has just begun.
/// </para>
/// </remarks>
internal static class LifecycleActionItem
{
    public const string Key = "vmId";
    public const string ClosedAt = "closedTime";
    public const string Version = "version";

    public static RowKind Kind { get; } = new(
        [Key],
        [
            "scalingGroupName", "actionResult", "actionToken", "hookName", "state", "timestamp", ClosedAt, Version, ItemWriting.ExpireAt,
        ]);

    private const char Separator = '#';

    /// <summary>The key of a row of an earlier version.</summary>
    public static Item KeyOf(InstanceId instance) => new Item().With(Key, instance.Value);

    public static Item KeyOf(InstanceId instance, string hook) => new Item().With(Key, $"{instance}{Separator}{hook}");

    /// <summary>The row, with the version of the action.</summary>
    public static Item Write(LifecycleAction action) =>
        (action.IsKeyedByInstance ? KeyOf(action.Instance) : KeyOf(action.Instance, action.Hook))
        .With("scalingGroupName", action.Group.Name)
        .With("actionResult", ResultText(action.Result))
        .With("actionToken", action.Token)
        .With("hookName", action.Hook)
        .With("state", StateText(action.Transition, action.IsOpen))
        .With("timestamp", action.StartedAt)
        .With(ClosedAt, action.ClosedAt?.ToUnixTimeMilliseconds())
        .With(Version, action.Version)
        .WithExpiry(action.ClosedAt);

    /// <summary>The action; null when the row has no valid instance id.</summary>
    public static LifecycleAction? Read(Item item)
    {
        var key = item.Text(Key)?.Split(Separator, 2);
        if (!InstanceId.TryParse(key?[0], out var instance))
            return null;

        var (transition, isOpen) = ReadState(item.Text("state"));
        var group = item.Group("scalingGroupName");
        var hook = item.Word("hookName");
        var started = item.Instant("timestamp");
        var isWhole = transition is not null && group is not null && hook is not null && started is not null;
        var startedAt = isWhole ? started!.Value : DateTimeOffset.UnixEpoch;

        // An action is closed when its state or this attribute says so, which agrees with the filter of ListOpenAsync.
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
            IsKeyedByInstance = key is not [_, _],
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
