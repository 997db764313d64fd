using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Shared.Aws;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.NicAttachments;

/// <summary>
/// Every small world of second interfaces, in passes until no work is left. The EC2 double asserts that no interface is attached twice or
/// deleted while attached. Spec 7.2, W15.
/// </summary>
[Trait("Seconds", "4")]
public sealed class NicWorldsTests
{
    private static readonly (InterfaceState State, InstanceId? On, InstanceId? For)[] Kinds =
    [
        (InterfaceState.Available, null, A.Id), (InterfaceState.Available, null, null), (InterfaceState.Available, null, B.Id),
        (InterfaceState.Attaching, A.Id, A.Id), (InterfaceState.Attached, A.Id, A.Id), (InterfaceState.Detaching, A.Id, A.Id),
        (InterfaceState.Attached, A.Id, null), (InterfaceState.Detaching, A.Id, null), (InterfaceState.Attached, A.Id, B.Id),
        (InterfaceState.Attaching, B.Id, A.Id), (InterfaceState.Attached, B.Id, A.Id),
        (InterfaceState.Detaching, B.Id, B.Id), (InterfaceState.Attached, B.Id, B.Id),
    ];

    // Each world runs once, and each rule checks all results.
    private static readonly Lazy<Task<IReadOnlyList<(NicWorld World, NicResult Result)>>> Everything = new(SweepAllAsync);

    [Fact]
    public Task Every_world_finishes_within_a_few_passes() => ForAllAsync((_, result) => result.Progress.IsFinished && result.IsQuiet);

    [Fact]
    public Task A_device_that_needs_a_second_interface_ends_with_exactly_one_forwarding_interface() => ForAllAsync((world, result) =>
        !world.ShouldHaveOne
        || (result.Interfaces.Where(i => i.AttachedTo == A.Id).ToList() is var on
            && (on.Count == 1 || (world.HasPort2 && on.Count == 0))
            && on.TrueForAll(i => !i.ChecksSource)));

    [Fact]
    public Task No_unattached_interface_of_the_device_is_left() => ForAllAsync((world, result) =>
        !result.Interfaces.Any(i => i.AttachedTo is null && (i.MadeFor == A.Id || (i.MadeFor is null && i.Id == world.Row?.InterfaceId))));

    [Fact]
    public Task A_device_that_needs_no_second_interface_ends_without_interface_and_row() => ForAllAsync((world, result) =>
        world.ShouldHaveOne || (!result.Interfaces.Any(i => i.AttachedTo == A.Id) && result.Rows.Count == 0));

    [Fact]
    public Task An_attached_interface_without_an_owner_tag_is_deleted_too() => ForAllAsync((world, result) => world.ShouldHaveOne
        || !world.Interfaces.Any(i =>
            i is { MadeFor: null }
            && i.AttachedTo == A.Id
            && i.State == InterfaceState.Attached
            && result.Interfaces.Any(left => left.Id == i.Id)));

    [Fact]
    public Task Interfaces_of_another_device_are_not_changed() => ForAllAsync((world, result) => world.Interfaces
        .Where(i =>
            i.AttachedTo == B.Id || (i.AttachedTo is null && (i.MadeFor == B.Id || (i.MadeFor is null && i.Id != world.Row?.InterfaceId))))
        .All(i => result.Interfaces.Any(left =>
            left.Id == i.Id && left.MadeFor == i.MadeFor && (left.AttachedTo == i.AttachedTo || i.State == InterfaceState.Detaching))));

    [Fact]
    public Task The_row_names_the_attached_interface() => ForAllAsync((world, result) => !world.ShouldHaveOne
        || result.Interfaces.FirstOrDefault(i => i.AttachedTo == A.Id) is not { } on
        || result.Rows is [{ State: AttachmentState.Attached } row] && row.InterfaceId == on.Id);

    [Fact]
    public async Task After_any_failed_call_or_lost_answer_the_world_ends_in_the_same_state()
    {
        // Excluded: an interface of another device that is attached to this one; once detached it belongs to the other device.
        foreach (var world in Worlds().Where(w =>
            w.Interfaces.Length < 2 && !w.Interfaces.Any(i => i.AttachedTo == A.Id && i.MadeFor == B.Id)))
        {
            var undisturbed = await world.RunAsync();
            foreach (var isDone in new[] { false, true })
            {
                for (var call = 1; await world.RunAsync((call, isDone)) is { HasFailed: true } result; call++)
                {
                    Assert.True(
                        result.Progress.IsFinished && Shape(result) == Shape(undisturbed) && result.Rows.Count == undisturbed.Rows.Count,
                        $"call {call}, done {isDone}: {result.Progress} {Shape(result)} instead of {Shape(undisturbed)} in {world}");
                }
            }
        }
    }

    private static string Shape(NicResult result) => string.Join(
        "; ", result.Interfaces.Select(i => $"{i.State} on {i.AttachedTo} for {i.MadeFor} {i.ChecksSource}").Order(StringComparer.Ordinal));

    private static async Task ForAllAsync(Func<NicWorld, NicResult, bool> holds)
    {
        foreach (var (world, result) in await Everything.Value)
        {
            Assert.True(
                holds(world, result),
                $"{world}{Environment.NewLine}{result.Progress}"
                + string.Concat(result.Interfaces.Select(i => $"{Environment.NewLine}  {i}"))
                + $"{Environment.NewLine}{string.Join(", ", result.Rows)}");
        }
    }

    private static async Task<IReadOnlyList<(NicWorld World, NicResult Result)>> SweepAllAsync()
    {
        List<(NicWorld, NicResult)> all = [];
        foreach (var world in Worlds())
            all.Add((world, await world.RunAsync()));
        return all;
    }

    private static IEnumerable<NicWorld> Worlds() =>
        from interfaces in Sets()
        from isWanted in new[] { false, true }
        from power in new PowerState?[] { null, PowerState.Pending, PowerState.Running, PowerState.Stopped }
        from hasPort2 in new[] { false, true }
        from row in new[] { null, Row("eni-1"), Row("eni-gone"), Row(null) }
        from isSlow in new[] { false, true }
        select new NicWorld(isWanted, power, hasPort2, interfaces, row, isSlow);

    // An instance has at most one second interface, and at most one interface has no owner tag, because the original application created no
    // more.
    private static IEnumerable<OwnedInterface[]> Sets()
    {
        var kinds = Kinds.SelectMany(k => new[] { false, true }.Select(checks => (k.State, k.On, k.For, Checks: checks))).ToList();
        yield return [];
        foreach (var first in kinds)
            yield return [Make("eni-1", first)];
        foreach (var (first, second) in from first in kinds
                                        from second in kinds
                                        where !first.Checks
                                            && (first.On != A.Id || second.On != A.Id)
                                            && (first.For, second.For) != (null, null)
                                        select (first, second))
            yield return [Make("eni-1", first), Make("eni-2", second)];
    }

    private static OwnedInterface Make(string id, (InterfaceState State, InstanceId? On, InstanceId? For, bool Checks) kind) =>
        new(id, kind.State)
        {
            AttachedTo = kind.On,
            MadeFor = kind.For,
            MadeAt = kind.For is null ? null : Noon,
            AttachmentId = kind.On is null ? null : $"attach-of-{id}",
            ChecksSource = kind.Checks,
        };

    private static NicAttachment Row(string? id) => new(A.Id, id, AttachmentState.Attaching) { Version = 3 };
}
