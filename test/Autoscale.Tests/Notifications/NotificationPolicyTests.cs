using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Tests.Elections;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Notifications;

/// <summary>Content and number of notifications. Spec 8, W13.</summary>
public sealed class NotificationPolicyTests
{
    private const string Late = "FortiGate Autoscale late heartbeat occurred";
    private const string Unhealthy = "Autoscale unhealthy vm is detected";
    private const string Recovering = "FortiGate Autoscale out-of-sync VM is recovering";
    private const string Recovered = "FortiGate Autoscale out-of-sync VM is recovered";

    private static readonly HeartbeatSettings Rule = HeartbeatSettings.Default with { LossCount = 3 };

    [Fact]
    public void An_episode_sends_one_message_of_each_kind() => Assert.Equal(
        [null, Late, null, null, Late, null, Unhealthy, null, Recovering, null, Recovered, null],
        Tell([30, 40, 40, 30, 40, 40, 40, 40, 30, 30, 30, 30]).Select(n => n?.Subject));

    [Fact]
    public void A_restarted_recovery_sends_a_new_message() => Assert.Equal(
        [Late, null, Unhealthy, Recovering, null, Recovering, null, Recovered],
        Tell([40, 40, 40, 30, 40, 30, 30, 30]).Select(n => n?.Subject));

    [Fact]
    public void The_message_about_a_late_heartbeat_has_all_its_numbers()
    {
        var text = Tell([40])[0]!.Text;

        Assert.Equal(
            $"{A.Id} (10.0.0.11) sent heartbeat 8 late: expected at {Noon.AddSeconds(30).ToUnixTimeMilliseconds()}, "
            + $"received at {Noon.AddSeconds(40).ToUnixTimeMilliseconds()} (Unix time in ms), "
            + "8000 ms beyond the allowance of 2000 ms; interval 30 s. Loss 1 of 3: "
            + "at 3 the device is out of sync and cannot become primary until 3 consecutive heartbeats arrive on time.",
            text);
    }

    [Fact]
    public void The_message_about_an_unhealthy_device_states_the_consequence()
    {
        Assert.Contains("cannot become primary until 3 consecutive heartbeats", Tell([40, 40, 40])[2]!.Text, StringComparison.Ordinal);
        Assert.Contains(
            "will be terminated", Tell([40, 40, 40], Rule with { TerminateUnhealthy = true })[2]!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Dropped_heartbeats_send_no_message() =>
        Assert.Empty(HealthMessages.OfHeartbeat(A.Health(), new HeartbeatDecision.Dropped(DropReason.Duplicate), Rule));

    [Fact]
    public void Every_late_heartbeat_sends_a_message_if_the_setting_says_so()
    {
        var told = TellAll([30, 40, 40, 40, 40, 30], Rule with { LateNotifications = LateNotifications.Every });

        Assert.Equal([[], [Late], [Late], [Late, Unhealthy], [Late], [Recovering]], told.Select(all => all.Select(n => n.Subject)));
        Assert.All(told.SelectMany(all => all), n => Assert.Equal(n.Subject == Late, n.IsOfEveryOccasion));
    }

    [Fact]
    public void No_late_heartbeat_sends_a_message_if_the_setting_is_off_and_an_unhealthy_device_still_does() => Assert.Equal(
        [null, null, Unhealthy, null, Recovering],
        Tell([40, 40, 40, 40, 30], Rule with { LateNotifications = LateNotifications.Off }).Select(n => n?.Subject));

    [Fact]
    public void The_message_about_a_heartbeat_that_was_sent_in_time_and_arrived_late_names_both_allowances()
    {
        var beat = A.Beats(30, 8, arrives: 600);
        var late = HeartbeatPolicy.Decide(A.EnhancedHealth(), beat, A.Membership(), Rule);

        Assert.StartsWith(
            $"{A.Id} (10.0.0.11) sent heartbeat 8 in time, but it arrived late: "
            + $"expected at {Noon.AddSeconds(30).ToUnixTimeMilliseconds()}, "
            + $"received at {Noon.AddSeconds(600).ToUnixTimeMilliseconds()} (Unix time in ms), 538000 ms beyond the allowance of 32000 ms;",
            Assert.Single(HealthMessages.OfHeartbeat(A.EnhancedHealth(), late, Rule)).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_recovery_count_of_one_needs_one_heartbeat_and_the_messages_say_so()
    {
        var told = Tell([40, 40, 40, 30], Rule with { SyncRecoveryCount = 1 });

        Assert.Equal([Late, null, Unhealthy, Recovered], told.Select(n => n?.Subject));
        Assert.EndsWith("cannot become primary until a heartbeat arrives on time.", told[2]!.Text, StringComparison.Ordinal);
        Assert.EndsWith("is in sync again, after 1 heartbeat on time.", told[3]!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_about_an_election_has_the_original_subject_the_term_and_the_reason()
    {
        var notification = ElectionMessages.OfElection(ReviewTests.RecordOf(A, 7) with { Reason = "there is no primary" });

        Assert.Equal("Autoscale Primary Election Occurred (Sucess)", notification.Subject);
        Assert.Equal(
            $"{A.Id} (10.0.0.11) is the primary of fgt since 2026-01-20 12:00:00 UTC, term 7. Reason: there is no primary.",
            notification.Text);
    }

    [Theory]
    [InlineData("aaaa*, aaaa, bbbb*, bbbb", "FortiGate Autoscale primary was chosen among different configurations")]
    [InlineData("null, null", null)]
    [InlineData("aaaa", null)]
    public void A_choice_among_different_configurations_sends_a_message(string picture, string? subject)
    {
        var run = new ElectionRun(
            Vacancy.NoPrimary, Picture.Decide(Picture.Members(picture)), ReviewTests.RecordOf(A, 7), IsWon: true, []);

        Assert.Equal(subject, ElectionMessages.OfDoubt(Cluster, run)?.Subject);
    }

    [Fact]
    public void Waiting_for_a_silent_device_with_the_configuration_sends_the_original_message()
    {
        var waiting = new ElectionDecision.Await(A.Id) { Scores = [], Excluded = [] };

        var notification = ElectionMessages.OfDoubt(Cluster, new ElectionRun(Vacancy.PrimarySilent, waiting, null, IsWon: false, []));

        Assert.Equal("Autoscale unable to determine the new primary device", notification?.Subject);
        Assert.Contains($"the configuration is on {A.Id}, which is silent", notification?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_election_without_candidates_sends_no_message() =>
        Assert.Null(
            ElectionMessages.OfDoubt(Cluster, new ElectionRun(Vacancy.NoPrimary, Picture.Decide([]), null, IsWon: false, [])));

    [Fact]
    public void The_message_about_a_license_shortage_names_the_device()
    {
        var notification = LicenseMessages.OfShortage(A.Id, "there are no license files");

        Assert.Equal("FortiGate Autoscale license assignment error", notification.Subject);
        Assert.Contains(A.Id.Value, notification.Text, StringComparison.Ordinal);
    }

    private static List<Notification?> Tell(IEnumerable<double> pauses, HeartbeatSettings? settings = null) =>
        [.. TellAll(pauses, settings).Select(all => all.SingleOrDefault())];

    private static List<IReadOnlyList<Notification>> TellAll(IEnumerable<double> pauses, HeartbeatSettings? settings = null)
    {
        List<IReadOnlyList<Notification>> told = [];
        var (state, at) = (A.Health(), 0.0);
        foreach (var pause in pauses)
        {
            at += pause;
            var decision = HeartbeatPolicy.Decide(state, A.Beats(at), A.Membership(), settings ?? Rule);
            told.Add(HealthMessages.OfHeartbeat(state, decision, settings ?? Rule));
            state = decision.Next ?? state;
        }

        return told;
    }
}
