using Autoscale.Domain.AddressManager.Monitoring;
using static Autoscale.Tests.AddressManagers.MonitorStory;

namespace Autoscale.Tests.AddressManagers;

public static class MonitorMessageTests
{
    [Theory]
    [InlineData(MonitorPhase.Monitoring, MonitorPhase.Suspect, false)]
    [InlineData(MonitorPhase.Suspect, MonitorPhase.Monitoring, false)]
    [InlineData(MonitorPhase.Suspect, MonitorPhase.FailoverInProgress, false)]
    [InlineData(MonitorPhase.Monitoring, MonitorPhase.SplitBrain, true)]
    [InlineData(MonitorPhase.SplitBrain, MonitorPhase.Monitoring, true)]
    [InlineData(MonitorPhase.Suspect, MonitorPhase.NoPrimary, true)]
    [InlineData(MonitorPhase.NoPrimary, MonitorPhase.Monitoring, true)]
    [InlineData(MonitorPhase.Monitoring, MonitorPhase.AuthFailed, true)]
    [InlineData(MonitorPhase.Monitoring, MonitorPhase.Degraded, true)]
    [InlineData(MonitorPhase.Degraded, MonitorPhase.Monitoring, true)]
    [InlineData(MonitorPhase.Stopped, MonitorPhase.Discovering, true)]
    [InlineData(MonitorPhase.Monitoring, MonitorPhase.Stopped, true)]
    public static void People_are_told_of_faults_and_their_ends_and_not_of_doubts(MonitorPhase from, MonitorPhase to, bool isTold) =>
        Assert.Equal(isTold, MonitorMessagePolicy.IsTold(new MonitorTransition(Noon, from, to, "a reason", Urls[0], 1)));

    [Fact]
    public static void People_are_told_of_every_new_primary() => Assert.True(MonitorMessagePolicy.IsTold(
        new MonitorTransition(Noon, MonitorPhase.FailoverInProgress, MonitorPhase.Monitoring, "a reason", Urls[1], 2) { IsSwitch = true }));

    [Fact]
    public static void A_message_says_what_happened_and_shows_the_evidence()
    {
        var transition = new MonitorTransition(Noon, MonitorPhase.Monitoring, MonitorPhase.SplitBrain, "a and b say so", null, 3)
        {
            Evidence = ["a: Primary (FailoverHealth)", "b: Primary (Session)"],
        };

        Assert.Equal(
            new MonitorMessage(
                "Address Manager: SPLIT_BRAIN",
                """
                a and b say so.

                State: SPLIT_BRAIN, before: MONITORING
                Primary: none
                Generation: 3
                Time: 2026-01-20T12:00:00Z
                Evidence: a: Primary (FailoverHealth)
                Evidence: b: Primary (Session)
                """.ReplaceLineEndings("\n")),
            MonitorMessagePolicy.MessageOf(transition));
    }
}
