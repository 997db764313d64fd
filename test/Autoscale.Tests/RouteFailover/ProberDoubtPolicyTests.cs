using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>The numbers of units, samples and opinions from which a doubt about the prober starts and ends. Safety S8.1.</summary>
public sealed class ProberDoubtPolicyTests
{
    private static readonly RouteFailoverSettings Four = RouteWorld.SettingsFor(4);
    private static readonly UnitHealth Silent = UnitHealth.New(1, isTrusted: true, Noon) with { Streak = -6 };

    [Theory]
    // The zones that are down, silent, excused, fallen in this run; and those in doubt.
    [InlineData("one of four", "", "1", "", "", "")]
    [InlineData("two of four", "", "12", "", "", "12")]
    [InlineData("all", "", "1234", "", "", "1234")]
    [InlineData("one, while another one has been down", "2", "12", "", "", "")]
    [InlineData("one, after another one in the same run", "2", "12", "", "2", "1")]
    [InlineData("two, of which one is excused", "", "12", "1", "", "")]
    [InlineData("three, of which one is excused", "", "123", "1", "", "23")]
    [InlineData("one, after an excused one in the same run", "2", "12", "2", "2", "")]
    public void At_least_two_units_that_fall_and_half_of_all_are_a_doubt(
        string row, string down, string silent, string excused, string fell, string doubted)
    {
        IReadOnlyList<UnitHealth> units =
            [.. Four.Units.Select(u => UnitHealth.New(u.Zone, isTrusted: true, Noon) with { IsUp = !ZonesOf(down).Contains(u.Zone) })];

        var zones = ProberDoubtPolicy.Doubted(Four, units, ZonesOf(silent), ZonesOf(excused), ZonesOf(fell));

        Assert.Equal((row, doubted), (row, string.Concat(zones.Order())));
    }

    [Theory]
    [InlineData("here", 5, -6, null, true, null)] // too few samples of this run
    [InlineData("here", 6, -6, null, true, "here")]
    [InlineData("here", 9, -9, null, true, "here")]
    [InlineData("here", 9, -5, null, true, null)] // too few silences
    [InlineData(null, 6, -6, null, true, null)]
    [InlineData(null, 9, -9, "there", true, "there")]
    [InlineData("here", 6, -6, "here", true, "here")]
    [InlineData("here", 5, -6, "there", true, "there")]
    [InlineData("here", 6, -6, "there", false, null)]
    public void A_unit_falls_when_two_locations_found_it_silent_for_six_samples_each(
        string? location, int samples, int streak, string? before, bool isUp, string? after)
    {
        var health = ProberDoubtPolicy.SeenFrom(
            Silent with { Streak = streak, SilentFrom = before }, location, samples, Four.Health, Noon);

        Assert.Equal((isUp, after), (health.IsUp, health.SilentFrom));
    }

    [Theory]
    [InlineData(true, 0, false)]
    [InlineData(true, 1, true)]
    [InlineData(true, -1, false)]
    [InlineData(false, 2, false)]
    [InlineData(false, 3, true)]
    public void A_unit_can_be_asked_when_it_answers_and_is_up_or_has_answered_three_times(bool isUp, int streak, bool isSurvivor) =>
        Assert.Equal(isSurvivor, ProberDoubtPolicy.IsSurvivor(Silent with { IsUp = isUp, Streak = streak }, Four.Health));

    [Theory]
    [InlineData("--", 3)]
    [InlineData("-", 3)]
    [InlineData("-+", null)]
    [InlineData("+-", null)]
    [InlineData("", null)]
    public void A_unit_is_unreached_once_more_when_no_survivor_reaches_it(string opinions, int? number)
    {
        IReadOnlyList<PeerOpinion> answers =
            [.. opinions.Select((o, n) => new PeerOpinion(new PeerQuestion(Four.Units[n + 1], Four.Units[0]), o == '+', Failure: null))];

        var unreached = ProberDoubtPolicy.Unreached(new Dictionary<int, int> { [1] = 2 }, answers);

        Assert.Equal(number, unreached.TryGetValue(1, out var times) ? times : null);
    }

    private static HashSet<int> ZonesOf(string digits) => [.. digits.Select(d => d - '0')];
}
