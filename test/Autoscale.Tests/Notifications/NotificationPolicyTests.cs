using Autoscale.Domain.Elections;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Notifications;
using Autoscale.Tests.Elections;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Notifications;

/// <summary>What people are told, and how often. Spec 8, W13.</summary>
public sealed class NotificationPolicyTests
{
    private const string Late = "FortiGate Autoscale late heartbeat occurred";
    private const string Unhealthy = "Autoscale unhealthy vm is detected";
    private const string Recovering = "FortiGate Autoscale out-of-sync VM is recovering";
    private const string Recovered = "FortiGate Autoscale out-of-sync VM is recovered";

    private static readonly HeartbeatSettings Rule = HeartbeatSettings.Default with { LossCount = 3 };

    [Fact]
    public void One_episode_is_one_message_of_each_kind_not_one_for_each_heartbeat() => Assert.Equal(
        [null, Late, null, null, Late, null, Unhealthy, null, Recovering, null, Recovered, null],
        Tell([30, 40, 40, 30, 40, 40, 40, 40, 30, 30, 30, 30]).Select(n => n?.Subject));

    [Fact]
    public void A_recovery_that_starts_anew_is_told_anew() => Assert.Equal(
        [Late, null, Unhealthy, Recovering, null, Recovering, null, Recovered],
        Tell([40, 40, 40, 30, 40, 30, 30, 30]).Select(n => n?.Subject));

    [Fact]
    public void The_message_about_a_late_heartbeat_carries_all_that_a_person_needs()
    {
        var text = Tell([40])[0]!.Text;

        Assert.Equal(
            $"{A.Id} (10.0.0.11) sent heartbeat 8 late: expected {Noon.AddSeconds(30).ToUnixTimeMilliseconds()}, came {Noon.AddSeconds(40).ToUnixTimeMilliseconds()}, "
            + "8000 ms after the allowance of 2000 ms; interval 30 s. Loss 1 of 3: at 3 it is excluded from elections until 3 heartbeats in a row come on time.",
            text);
    }

    [Fact]
    public void The_message_says_what_becomes_of_the_device()
    {
        Assert.Contains("excluded from elections until 3 heartbeats", Tell([40, 40, 40])[2]!.Text, StringComparison.Ordinal);
        Assert.Contains("to be terminated", Tell([40, 40, 40], Rule with { TerminateUnhealthy = true })[2]!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_dropped_or_condemned_is_not_told()
    {
        Assert.Null(NotificationPolicy.OfHeartbeat(A.Health(), new HeartbeatDecision.Dropped(DropReason.Duplicate), Rule));
        Assert.Equal([Late, null, Unhealthy, null, null], Tell([40, 40, 40, 40, 30], Rule with { TerminateUnhealthy = true }).Select(n => n?.Subject));
    }

    [Fact]
    public void An_election_is_told_with_its_term_and_its_reason_under_the_subject_that_parsers_know()
    {
        var notification = NotificationPolicy.OfElection(ReviewTests.RecordOf(A, 7) with { Reason = "there is no primary" });

        Assert.Equal("Autoscale Primary Election Occurred (Sucess)", notification.Subject);
        Assert.Equal($"{A.Id} (10.0.0.11) is the primary of fgt since 2026-01-20 12:00:00 UTC, term 7. Why: there is no primary.", notification.Text);
    }

    [Theory]
    [InlineData("null, null", true)]
    [InlineData("aaaa", false)]
    public void Only_an_election_that_needs_a_person_asks_for_one(string picture, bool asks)
    {
        var run = new ElectionRun(Vacancy.NoPrimary, Picture.Decide(Picture.Members(picture)), null, IsWon: false, []);

        Assert.Equal(asks ? "Autoscale unable to determine the new primary device" : null, NotificationPolicy.OfUndetermined(Cluster, run)?.Subject);
    }

    [Fact]
    public void Nobody_is_asked_where_nobody_could_be_elected() =>
        Assert.Null(NotificationPolicy.OfUndetermined(Cluster, new ElectionRun(Vacancy.NoPrimary, Picture.Decide([]), null, IsWon: false, [])));

    [Fact]
    public void A_shortage_of_licenses_names_the_device()
    {
        var notification = NotificationPolicy.OfLicenseShortage(A.Id, "there are no license files");

        Assert.Equal("FortiGate Autoscale license assignment error", notification.Subject);
        Assert.Contains(A.Id.Value, notification.Text, StringComparison.Ordinal);
    }

    private static List<Notification?> Tell(IEnumerable<double> pauses, HeartbeatSettings? settings = null)
    {
        List<Notification?> told = [];
        var (state, at) = (A.Health(), 0.0);
        foreach (var pause in pauses)
        {
            at += pause;
            var decision = HeartbeatPolicy.Decide(state, A.Beats(at), A.Membership(), settings ?? Rule);
            told.Add(NotificationPolicy.OfHeartbeat(state, decision, settings ?? Rule));
            state = decision.Next ?? state;
        }

        return told;
    }
}
