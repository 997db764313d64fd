using Autoscale.Domain.AddressManager.Monitoring;
using FsCheck;
using FsCheck.Fluent;
using static Autoscale.Tests.AddressManagers.MonitorStory;

namespace Autoscale.Tests.AddressManagers;

/// <summary>Properties of the monitor for any sequence of polls. Spec address-manager C5.</summary>
public sealed class FailoverMonitorProperties
{
    private const string Letters = "PSL?!x";

    [Fact]
    public void The_primary_is_a_member_and_the_generation_grows_by_one_with_each_change_of_it() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(Polls(), polls => Walk(polls).All(step =>
            (step.After.Primary is null || step.After.Members.Any(m => m.Url == step.After.Primary))
            && step.After.Generation == step.Before.Generation + (step.After.Primary is { } now && now != step.Before.Primary ? 1 : 0))));

    [Fact]
    public void A_primary_is_left_only_when_it_is_lost_and_one_other_member_claimed_alone_in_two_polls() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(Polls(), polls =>
        {
            var steps = Walk(polls).Index().Where(s => s.Item.Before.Primary is not null && s.Item.After.Primary != s.Item.Before.Primary);
            return steps.All(s =>
            {
                var (from, to) = (IndexOf(s.Item.Before.Primary!), IndexOf(s.Item.After.Primary!));
                var last = polls.Take(s.Index + 1).ToList();
                return IsLost(last, from) && last.TakeLast(2).All(p => ClaimsAlone(p, to, from));
            });
        }));

    [Fact]
    public void Two_members_that_claim_are_always_a_split_and_change_no_primary() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Polls(), polls => Walk(polls).Zip(polls).Where(s => s.Second.Count(c => c == 'P') > 1).All(s =>
            s.First.After.Phase == MonitorPhase.SplitBrain && s.First.After.Primary == s.First.Before.Primary)));

    [Fact]
    public void Every_change_is_a_transition_from_the_state_before() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Polls(), polls => Walk(polls).All(step =>
            step.Before.Phase == step.After.Phase && step.Before.Primary == step.After.Primary
                ? step.After.History.SequenceEqual(step.Before.History)
                : step.After.History[^1] is var told
                    && (told.From, told.To, told.Primary) == (step.Before.Phase, step.After.Phase, step.After.Primary)
                    && told.Reason.Length > 0)));

    private static bool IsLost(List<string> polls, int member) =>
        polls[^1][member] == 'S' || (polls.Count >= 3 && polls.TakeLast(3).All(p => p[member] == 'x'));

    // The former primary may claim too: then it is a split that has ended since.
    private static bool ClaimsAlone(string poll, int member, int former) =>
        poll[member] is 'P' or 'L' && !poll.Where((letter, n) => n != member && n != former && letter == 'P').Any();

    private static int IndexOf(Uri url) => Urls.Index().First(u => u.Item == url).Index;

    private static IEnumerable<(MonitorState Before, MonitorState After)> Walk(IReadOnlyList<string> polls)
    {
        var state = Started(3);
        foreach (var (n, poll) in polls.Index())
        {
            var next = After(state, poll, n + 1);
            yield return (state, next);
            state = next;
        }
    }

    private static Arbitrary<IReadOnlyList<string>> Polls()
    {
        // Letters that repeat: a member keeps its condition for some polls.
        var run = from poll in Gen.Elements(Letters.ToCharArray()).ArrayOf(3)
                  from times in Gen.Choose(1, 5)
                  select Enumerable.Repeat(new string(poll), times);
        return Arb.From(run.ListOf().Select(runs => (IReadOnlyList<string>)[.. runs.SelectMany(r => r)]));
    }
}
