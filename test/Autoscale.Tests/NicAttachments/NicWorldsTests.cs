using Autoscale.Domain.Fleet;
using Autoscale.Domain.NicAttachments;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.NicAttachments;

/// <summary>
/// Every small world of second interfaces, swept until it is quiet. EC2 itself asserts that nothing is attached twice and nothing that is attached is deleted. Spec 7.2, W15.
/// </summary>
[Trait("Seconds", "4")]
public sealed class NicWorldsTests
{
    private static readonly (InterfaceState State, InstanceId? On, InstanceId? For)[] Kinds =
    [
        (InterfaceState.Available, null, A.Id), (InterfaceState.Available, null, null), (InterfaceState.Available, null, B.Id),
        (InterfaceState.Attaching, A.Id, A.Id), (InterfaceState.Attached, A.Id, A.Id), (InterfaceState.Detaching, A.Id, A.Id),
        (InterfaceState.Attached, A.Id, null), (InterfaceState.Detaching, A.Id, null), (InterfaceState.Attached, A.Id, B.Id),
        (InterfaceState.Attaching, B.Id, A.Id), (InterfaceState.Attached, B.Id, A.Id), (InterfaceState.Detaching, B.Id, B.Id), (InterfaceState.Attached, B.Id, B.Id),
    ];

    // Each world is swept once, and each rule looks at all of them.
    private static readonly Lazy<Task<IReadOnlyList<(NicWorld World, NicResult Result)>>> Everything = new(SweepAllAsync);

    [Fact]
    public Task Every_world_becomes_quiet_within_a_few_passes() => ForAllAsync((_, result) => result.Progress.IsFinished && result.IsQuiet);

    [Fact]
    public Task A_device_that_should_have_a_second_interface_ends_with_exactly_one_that_forwards() => ForAllAsync((world, result) =>
        !world.ShouldHaveOne || (result.Interfaces.Where(i => i.AttachedTo == A.Id).ToList() is var on && (on.Count == 1 || (world.HasPort2 && on.Count == 0)) && on.TrueForAll(i => !i.ChecksSource)));

    [Fact]
    public Task Nothing_that_was_made_for_a_device_is_left_lying_about() => ForAllAsync((world, result) =>
        !result.Interfaces.Any(i => i.AttachedTo is null && (i.MadeFor == A.Id || (i.MadeFor is null && i.Id == world.Row?.InterfaceId))));

    [Fact]
    public Task A_device_that_should_have_none_ends_with_none_and_without_a_row() => ForAllAsync((world, result) =>
        world.ShouldHaveOne || (!result.Interfaces.Any(i => i.AttachedTo == A.Id) && result.Rows.Count == 0));

    [Fact]
    public Task What_was_on_it_without_saying_for_whom_is_not_leaked_either() => ForAllAsync((world, result) => world.ShouldHaveOne
        || !world.Interfaces.Any(i => i is { MadeFor: null } && i.AttachedTo == A.Id && i.State == InterfaceState.Attached && result.Interfaces.Any(left => left.Id == i.Id)));

    [Fact]
    public Task Nothing_of_another_device_is_touched() => ForAllAsync((world, result) => world.Interfaces
        .Where(i => i.AttachedTo == B.Id || (i.AttachedTo is null && (i.MadeFor == B.Id || (i.MadeFor is null && i.Id != world.Row?.InterfaceId))))
        .All(i => result.Interfaces.Any(left => left.Id == i.Id && left.MadeFor == i.MadeFor && (left.AttachedTo == i.AttachedTo || i.State == InterfaceState.Detaching))));

    [Fact]
    public Task The_books_name_the_interface_that_is_on_it() => ForAllAsync((world, result) => !world.ShouldHaveOne
        || result.Interfaces.FirstOrDefault(i => i.AttachedTo == A.Id) is not { } on || result.Rows is [{ State: AttachmentState.Attached } row] && row.InterfaceId == on.Id);

    [Fact]
    public async Task Whichever_call_fails_or_loses_its_answer_the_world_ends_as_it_would_have()
    {
        // One that was made for another device, and is on this one all the same, is that other's as soon as it is off.
        foreach (var world in Worlds().Where(w => w.Interfaces.Length < 2 && !w.Interfaces.Any(i => i.AttachedTo == A.Id && i.MadeFor == B.Id)))
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

    private static string Shape(NicResult result) => string.Join("; ", result.Interfaces.Select(i => $"{i.State} on {i.AttachedTo} for {i.MadeFor} {i.ChecksSource}").Order(StringComparer.Ordinal));

    private static async Task ForAllAsync(Func<NicWorld, NicResult, bool> holds)
    {
        foreach (var (world, result) in await Everything.Value)
        {
            Assert.True(holds(world, result), $"{world}{Environment.NewLine}{result.Progress}{string.Concat(result.Interfaces.Select(i => $"{Environment.NewLine}  {i}"))}{Environment.NewLine}{string.Join(", ", result.Rows)}");
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

    // An instance has one second interface at most, and one at most says nothing of whom it was made for: the original made no more.
    private static IEnumerable<OwnedInterface[]> Sets()
    {
        var kinds = Kinds.SelectMany(k => new[] { false, true }.Select(checks => (k.State, k.On, k.For, Checks: checks))).ToList();
        yield return [];
        foreach (var first in kinds)
            yield return [Make("eni-1", first)];
        foreach (var (first, second) in from first in kinds from second in kinds where !first.Checks && (first.On != A.Id || second.On != A.Id) && (first.For, second.For) != (null, null) select (first, second))
            yield return [Make("eni-1", first), Make("eni-2", second)];
    }

    private static OwnedInterface Make(string id, (InterfaceState State, InstanceId? On, InstanceId? For, bool Checks) kind) => new(id, kind.State)
    {
        AttachedTo = kind.On,
        MadeFor = kind.For,
        MadeAt = kind.For is null ? null : Noon,
        AttachmentId = kind.On is null ? null : $"attach-of-{id}",
        ChecksSource = kind.Checks,
    };

    private static NicAttachment Row(string? id) => new(A.Id, id, AttachmentState.Attaching) { Version = 3 };
}
