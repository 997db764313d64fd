using Autoscale.Domain.Cluster.Migration;
using static Autoscale.Domain.Cluster.Migration.MigrationVerdict;

namespace Autoscale.Tests.Migration;

public sealed class StateMigrationPolicyTests
{
    private const string Vm = OriginalRows.Vm;

    private static readonly DateTimeOffset Noon = FortiGates.Noon;

    [Fact]
    public void An_election_in_progress_blocks_and_one_that_timed_out_does_not()
    {
        Assert.Equal(Blocked, Primary(OriginalRows.Primary("g", "pending", Noon.AddSeconds(1))).Verdict);
        Assert.Equal(Blocked, Primary(OriginalRows.Primary("g", "pending", Noon.AddHours(1))).Verdict);
        Assert.Equal(Ignored, Primary(OriginalRows.Primary("g", "pending", Noon)).Verdict);
        Assert.Equal(Unchanged, Primary(OriginalRows.Primary("g", "done", Noon)).Verdict);
        Assert.Equal(Ignored, Primary(OriginalRows.Primary("g", "done", Noon), "new").Verdict);
        Assert.Equal(Invalid, Primary(OriginalRows.Primary("g", "maybe", Noon)).Verdict);
    }

    [Fact]
    public void Two_primaries_need_a_look()
    {
        var report = Checks.Of([OriginalRows.Table(
            OriginalKind.Primary, OriginalRows.Primary("g:a", "done", Noon), OriginalRows.Primary("g:b", "done", Noon))]);

        Assert.Equal(["g:a", "g:b"], report.Of(ByHand).Select(f => f.Subject));
    }

    [Fact]
    public void A_table_of_a_version_before_3_5_blocks_by_its_key_or_by_its_rows()
    {
        var old = OriginalRows.Of(("scalingGroupName", "S", "old-byol"), ("vmId", "S", Vm), ("voteState", "S", "done"));

        Assert.Contains("before 3.5", Assert.Single(Checks.Of([OriginalRows.Table(OriginalKind.Primary, old)]).Of(Blocked)).Sentence);
        Assert.Single(Checks.Of([OriginalRows.Table(OriginalKind.Primary) with { Keys = ["scalingGroupName"] }]).Of(Blocked));
        Assert.Empty(Checks.Of([OriginalRows.Table(OriginalKind.Primary) with { Keys = ["id"] }]).Of(Blocked));
    }

    [Fact]
    public void Missing_settings_block() => Assert.Equal(
        "The settings of the original are missing or empty.",
        Assert.Single(Checks.Of([OriginalRows.Table(OriginalKind.Settings)]).Of(Blocked)).Sentence);

    [Theory]
    [InlineData("launching", 0, true)]
    [InlineData("terminating", -60, true)]
    [InlineData("launching", -61, false)]
    [InlineData("launching", 60, true)]
    [InlineData("launching", 61, false)]
    [InlineData("launched", 0, false)]
    [InlineData("terminated", 0, false)]
    public void An_open_lifecycle_action_blocks_for_an_hour(string state, int minutes, bool isBlocked)
    {
        var table = OriginalRows.Table(OriginalKind.Lifecycle, OriginalRows.Action(Vm, state, Noon.AddMinutes(minutes)));

        Assert.All((string[])["old", "new"], p => Assert.Equal(isBlocked, Checks.Of([table], prefix: p).Of(Blocked).Any()));
    }

    [Theory]
    [InlineData(OriginalKind.Lifecycle, "timestamp", null)]
    [InlineData(OriginalKind.Lifecycle, "timestamp", "0")]
    [InlineData(OriginalKind.Lifecycle, "timestamp", "199999999999999")]
    [InlineData(OriginalKind.Lifecycle, "timestamp", "99999999999999999999")]
    [InlineData(OriginalKind.Primary, "voteEndTime", null)]
    [InlineData(OriginalKind.Primary, "voteEndTime", "199999999999999")]
    [InlineData(OriginalKind.Members, "nextHeartBeatTime", "199999999999999")]
    public void A_time_that_is_missing_or_far_ahead_is_invalid_and_does_not_block(string table, string attribute, string? time)
    {
        var row = table switch
        {
            OriginalKind.Lifecycle => OriginalRows.Action(Vm, "launching", Noon),
            OriginalKind.Primary => OriginalRows.Primary("g", "pending", Noon),
            _ => OriginalRows.Member(Vm, Noon),
        };
        var damaged = new OriginalRow(row.Attributes
            .Where(a => a.Key != attribute)
            .Concat(time is null ? [] : [KeyValuePair.Create(attribute, new OriginalValue("N", time))])
            .ToDictionary(StringComparer.Ordinal));

        foreach (var report in new[] { "old", "new" }.Select(p => Checks.Of([OriginalRows.Table(table, damaged)], prefix: p)))
        {
            Assert.Empty(report.Of(Blocked));
            Assert.Equal(
                $"The row is not used: attribute {attribute} is no time or more than an hour ahead.",
                Assert.Single(report.Of(Invalid)).Sentence);
        }
    }

    [Fact]
    public void A_recent_heartbeat_of_the_original_blocks_only_in_place()
    {
        var live = OriginalRows.Table(OriginalKind.Members, OriginalRows.Member(Vm, Noon.AddSeconds(20)));
        var past = OriginalRows.Table(OriginalKind.Members, OriginalRows.Member(Vm, Noon.AddMinutes(-10)));
        var adopted = OriginalRows.Table(OriginalKind.Members, new OriginalRow(OriginalRows.Member(Vm, Noon).Attributes
            .Append(KeyValuePair.Create("version", new OriginalValue("N", "1"))).ToDictionary(StringComparer.Ordinal)));

        Assert.Single(Checks.Of([live], prefix: "new").Of(Blocked));
        Assert.All([past, adopted], t => Assert.Empty(Checks.Of([t], prefix: "new").Of(Blocked)));
        Assert.Empty(Checks.Of([live]).Of(Blocked));
        Assert.Equal(Ignored, Assert.Single(Checks.Of([past]).Findings, f => f.Subject == Vm).Verdict);
    }

    [Fact]
    public void A_member_out_of_sync_an_attachment_in_progress_and_a_FortiAnalyzer_need_an_act()
    {
        var report = Checks.Of(
            [
                OriginalRows.Table(OriginalKind.Members, OriginalRows.Member("i-00000000000000002", Noon, "out-of-sync")),
                OriginalRows.Table(
                    OriginalKind.Nic, OriginalRows.Nic("i-00000000000000003", "Attaching"), OriginalRows.Nic(Vm, "Attached")),
                OriginalRows.Table(OriginalKind.Vpn, OriginalRows.Vpn(Vm)),
                OriginalRows.Table(OriginalKind.Analyzer, OriginalRows.Analyzer("i-00000000000000004")),
                OriginalRows.Table("CustomLog") with { Count = 7 },
            ]);

        Assert.Equal(
            ["i-00000000000000002", "i-00000000000000003", "i-00000000000000004"], report.Of(ByHand).Select(f => f.Subject));
        Assert.Equal(
            [("Autoscale", 1), ("NicAttachment", 2), ("VpnAttachment", 1), ("FortiAnalyzer", 1), ("CustomLog", 7), ("Settings", 1)],
            report.Tables.Select(t => (t.Name, t.Rows)));
        Assert.Equal("The functions do not read it.", report.Tables.Single(t => t.Name == "CustomLog").Sentence);
    }

    private static MigrationFinding Primary(OriginalRow row, string prefix = "old") =>
        Checks.Of([OriginalRows.Table(OriginalKind.Primary, row)], prefix: prefix).Findings.Single(f => f.Subject == "g");
}
