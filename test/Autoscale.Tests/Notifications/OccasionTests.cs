using System.Text;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Tests.Elections;
using Autoscale.Tests.LifecycleHooks;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Notifications;

/// <summary>Messages about hooks, sweeps and side effects: subject, text and occasion. Spec 8.</summary>
public sealed class OccasionTests
{
    private const string Hostile = "line one\r\nSubject: forged\n\n\u0000\u001b[31m\u202e {0} \"quoted\" \\ ünïcödé \ud83d\ude00";

    private static readonly PrimaryRecord Record = ReviewTests.RecordOf(A, 7) with { Reason = "there is no primary" };
    private static readonly HeartbeatSettings Rule = HeartbeatSettings.Default;
    private static readonly HealthCheck Rival = B.Health() with { TermTold = new Term(7), TimesTold = 12 };

    public static TheoryData<Row> Table { get; } =
    [
        new(
            "primary-elected",
            "Autoscale Primary Election Occurred (Sucess)",
            ElectionMessages.OfElection(Record),
            "fgt",
            "7",
            [A.Id.Value, "term 7", "there is no primary"]),
        new(
            "unhealthy",
            "Autoscale unhealthy vm is detected",
            HealthMessages.OfUnhealthy(Rival with { LossCount = 10, SilentLosses = 3 }, HeartbeatSettings.Default),
            B.Id.Value,
            $"{Noon.ToUnixTimeMilliseconds()}",
            [B.Id.Value, "10 consecutive missing or late heartbeats"]),
        new(
            "unhealthy-members",
            "Autoscale unhealthy vms are detected",
            SweepMessages.OfUnhealthyMembers(
                Cluster, [HealthMessages.OfUnhealthy(A.Health(), Rule), HealthMessages.OfUnhealthy(Rival, Rule)], Noon),
            "fgt",
            $"{Noon.ToUnixTimeSeconds()}",
            ["2 members", A.Id.Value, B.Id.Value]),
        new(
            "subnet-unreachable",
            "FortiGate Autoscale subnet is unreachable",
            Assert.Single(SweepMessages.OfDoubts(
                Cluster,
                new SweepReport { Devices = 2, Members = 2, Unreachable = [new UnreachableSubnet("subnet-1", [A.Id, B.Id], Noon)] })),
            "fgt subnet-1",
            $"{Noon.ToUnixTimeSeconds()}",
            ["subnet-1", A.Id.Value, B.Id.Value, "none of them is terminated"]),
        new(
            "no-eligible-member",
            "FortiGate Autoscale no member may become primary",
            Assert.Single(SweepMessages.OfDoubts(Cluster, new SweepReport { Devices = 2, Members = 2, UselessPrimaryGroup = Byol })),
            "fgt",
            "fgt-byol",
            ["fgt-byol", "primary-scaling-group-name"]),
        new(
            "sweep-brake",
            "FortiGate Autoscale sweep brake is applied",
            SweepMessages.OfBrake(Cluster, new SweepBrake(1234, 0), [A.Id, B.Id, C.Id], 5),
            "fgt",
            "1234",
            ["3 of 5 members", A.Id.Value, "sweep-brake-override to 1234"]),
        new(
            "primary-not-taken-by-many",
            "FortiGate Autoscale devices do not take the primary",
            ElectionMessages.OfPrimaryNotAdoptedByMany(Record, [ElectionMessages.OfPrimaryNotAdopted(Record, Rival)]),
            "fgt",
            "7",
            ["1 devices", B.Id.Value, A.Id.Value]),
        new(
            "license-shortage",
            "FortiGate Autoscale license assignment error",
            LicenseMessages.OfShortage(A.Id, "there are no license files"),
            A.Id.Value,
            "",
            [A.Id.Value, "no license files"]),
        new(
            "hook-abandoned",
            "FortiGate Autoscale lifecycle hook abandoned",
            LifecycleMessages.OfComplaint(
                LifecycleSamples.Launching, new LifecycleDecision.Answer(LifecycleResult.Abandon, "after 480 s it has sent no heartbeat")),
            A.Id.Value,
            $"Launching {Noon.ToUnixTimeSeconds()}",
            [A.Id.Value, "fgt-byol", "after 480 s it has sent no heartbeat", "not put into service"]),
        new(
            "hook-abandoned",
            "FortiGate Autoscale lifecycle hook abandoned",
            LifecycleMessages.OfComplaint(
                LifecycleSamples.Terminating,
                new LifecycleDecision.Answer(LifecycleResult.Continue, "after 480 s its connections are draining")),
            A.Id.Value,
            $"Terminating {Noon.AddHours(1).ToUnixTimeSeconds()}",
            ["is being terminated before all of its resources are removed", "its connections are draining"]),
        new(
            "launch-unsuccessful",
            "FortiGate Autoscale launch unsuccessful",
            LifecycleMessages.OfUnsuccessful(News(LifecycleNewsKind.LaunchFailed, null, "no capacity")),
            "fgt-byol",
            "no capacity",
            ["could not launch an instance of group fgt-byol: no capacity"]),
        new(
            "launch-unsuccessful",
            "FortiGate Autoscale launch unsuccessful",
            LifecycleMessages.OfUnsuccessful(News(LifecycleNewsKind.LaunchFailed, A.Id, null)),
            "fgt-byol",
            "",
            [$"could not launch {A.Id} of group fgt-byol: no cause given"]),
        new(
            "termination-unsuccessful",
            "FortiGate Autoscale termination unsuccessful",
            LifecycleMessages.OfUnsuccessful(News(LifecycleNewsKind.TerminationFailed, A.Id, "a fault")),
            "fgt-byol",
            "a fault",
            [$"could not terminate {A.Id}"]),
        new(
            "side-effect-failing",
            "FortiGate Autoscale side effect failing",
            SweepMessages.OfFailing(Cluster, "EgressRoutes"),
            "fgt EgressRoutes",
            "",
            ["EgressRoutes failed in cluster fgt", "Log event 204"]),
        new(
            "group-not-in-settings",
            "FortiGate Autoscale group is not in the settings",
            SweepMessages.OfStranger(Cluster, new(A.Id, new("fgt-spare"))),
            "fgt fgt-spare",
            "",
            [A.Id.Value, "in group fgt-spare, which no setting names", "byol-scaling-group-name", "event 805"]),
        new(
            "two-primaries",
            "FortiGate Autoscale two devices claim to be the primary",
            ElectionMessages.OfRivals(Cluster, Record, [Rival]),
            "fgt",
            "7",
            [A.Id.Value, B.Id.Value, "still claims"]),
        new(
            "two-primaries",
            "FortiGate Autoscale two devices claim to be the primary",
            ElectionMessages.OfRivals(Cluster, Record, [Rival, C.Health()]),
            "fgt",
            "7",
            [B.Id.Value, C.Id.Value, "still claim to"]),
        new(
            "primary-not-taken",
            "FortiGate Autoscale device does not take the primary",
            ElectionMessages.OfPrimaryNotAdopted(Record, Rival),
            B.Id.Value,
            "7",
            [B.Id.Value, "12 answers", A.Id.Value]),
        new(
            "total-silence",
            "FortiGate Autoscale cluster is silent",
            ElectionMessages.OfSilence(Cluster, Record, 3, Noon),
            "fgt",
            $"{Noon.ToUnixTimeSeconds()}",
            ["None of the 3 devices", "2026-01-20 12:00:00 UTC", A.Id.Value]),
        .. FazOccasions.Rows,
        new(
            "total-silence",
            "FortiGate Autoscale cluster is silent",
            ElectionMessages.OfSilence(Cluster, null, 1, Noon),
            "fgt",
            $"{Noon.ToUnixTimeSeconds()}",
            ["There is no primary"]),
    ];

    [Theory]
    [MemberData(nameof(Table))]
    public void A_message_has_subject_kind_occasion_and_the_required_words(Row row)
    {
        var message = row.Message;

        Assert.Equal((row.Kind, row.Subject, row.About, row.Episode), (message.Kind, message.Subject, message.About, message.Episode));
        Assert.All(row.Words, word => Assert.Contains(word, message.Text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void A_subject_is_one_short_line_of_ASCII(Row row)
    {
        Assert.InRange(row.Message.Subject.Length, 1, 100);
        Assert.True(Ascii.IsValid(row.Message.Subject));
        Assert.DoesNotContain(row.Message.Subject, char.IsControl);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Every_message_has_a_kind_and_a_subject_for_deduplication(Row row)
    {
        Assert.NotEmpty(row.Message.Kind);
        Assert.NotEmpty(row.Message.About);
    }

    [Fact]
    public void Hostile_text_appears_only_in_the_body()
    {
        Notification[] messages =
        [
            LifecycleMessages.OfUnsuccessful(News(LifecycleNewsKind.LaunchFailed, null, Hostile)),
            LifecycleMessages.OfComplaint(
                LifecycleSamples.Launching with { Hook = Hostile }, new LifecycleDecision.Answer(LifecycleResult.Abandon, Hostile)),
            LicenseMessages.OfShortage(A.Id, Hostile),
            ElectionMessages.OfElection(Record with { Reason = Hostile }),
        ];

        Assert.All(messages, message =>
        {
            Assert.Contains(Hostile, message.Text, StringComparison.Ordinal);
            Assert.True(Ascii.IsValid(message.Subject + message.Kind + message.About));
            Assert.DoesNotContain(message.Subject + message.Kind + message.About, char.IsControl);
        });
    }

    [Fact]
    public void A_failed_launch_with_another_reason_is_another_occasion() => Assert.NotEqual(
        LifecycleMessages.OfUnsuccessful(News(LifecycleNewsKind.LaunchFailed, null, "no capacity")).Episode,
        LifecycleMessages.OfUnsuccessful(News(LifecycleNewsKind.LaunchFailed, null, "no permission")).Episode);

    [Fact]
    public void Silence_is_one_occasion_until_the_next_heartbeat()
    {
        Assert.Equal(
            ElectionMessages.OfSilence(Cluster, Record, 3, Noon).Episode, ElectionMessages.OfSilence(Cluster, null, 2, Noon).Episode);
        Assert.NotEqual(
            ElectionMessages.OfSilence(Cluster, Record, 3, Noon).Episode,
            ElectionMessages.OfSilence(Cluster, Record, 3, Noon.AddSeconds(30)).Episode);
    }

    private static LifecycleNews News(LifecycleNewsKind kind, InstanceId? instance, string? cause) =>
        new(kind, Byol, instance, Noon, cause);

    public sealed record Row(string Kind, string Subject, Notification Message, string About, string Episode, IReadOnlyList<string> Words)
    {
        public override string ToString() => $"{Kind}: {Words[0]}";
    }
}
