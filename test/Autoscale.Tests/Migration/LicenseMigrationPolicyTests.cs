using Autoscale.Domain.Cluster.Migration;
using static Autoscale.Domain.Cluster.Migration.MigrationVerdict;

namespace Autoscale.Tests.Migration;

public sealed class LicenseMigrationPolicyTests
{
    private static readonly OriginalTable Settings = OriginalRows.Table(
        OriginalKind.Settings,
        OriginalRows.Setting("asset-storage-name", "old-assets"),
        OriginalRows.Setting("asset-storage-key-prefix", "pre/assets/"));

    [Fact]
    public void A_license_with_a_holder_stays_and_one_without_is_free()
    {
        var report = Checks.Of(
            [
                OriginalRows.Table(
                    OriginalKind.Stock, OriginalRows.Stock("c1", "used.lic"), OriginalRows.Stock("c2", "lost.lic"),
                    OriginalRows.Stock("c3", "free.lic"), OriginalRows.Stock("c4", "other.lic", "fortiweb")),
                OriginalRows.Table(
                    OriginalKind.Usage, OriginalRows.Usage("c1", "used.lic"), OriginalRows.Usage("c2", "lost.lic", "i-00000000000000009"),
                    OriginalRows.Usage("c9", "deleted.lic")),
                OriginalRows.Table(OriginalKind.Members, OriginalRows.Member(OriginalRows.Vm, FortiGates.Noon)),
            ]);

        Assert.Equal(
            [("used.lic", Unchanged), ("lost.lic", ByHand), ("free.lic", Free), ("other.lic", Ignored), ("deleted.lic", Ignored)],
            report.Findings.Where(f => f.Table is OriginalKind.Stock or OriginalKind.Usage).Select(f => (f.Subject, f.Verdict)));
    }

    [Fact]
    public void The_commands_copy_free_licenses_with_the_name_that_they_need_and_quote_every_argument()
    {
        var report = Checks.Of(
            [
                Settings,
                OriginalRows.Table(
                    OriginalKind.Stock,
                    OriginalRows.Stock("c1", "a.lic"), OriginalRows.Stock("c2", "sub/b.LIC"), OriginalRows.Stock("c3", "c.txt"),
                    OriginalRows.Stock("c4", "x'; rm -rf ~ #.lic"), OriginalRows.Stock("c5", "\u001b[2J.lic"),
                    OriginalRows.Stock("c6", "used.lic")),
                OriginalRows.Table(OriginalKind.Usage, OriginalRows.Usage("c6", "used.lic")),
            ]);

        const string From = "s3://old-assets/pre/assets/license-files/fortigate";
        Assert.Equal(
            [
                $"aws s3 cp {From}/a.lic licenses/a.lic", $"aws s3 cp {From}/c.txt licenses/c.txt.lic",
                $"aws s3 cp {From}/sub/b.LIC licenses/sub-b.lic",
                $@"aws s3 cp '{From}/x'\''; rm -rf ~ #.lic' 'licenses/x'\''; rm -rf ~ #.lic'", "autoscale license import licenses",
            ],
            report.Steps[0].Commands);
        Assert.Equal(
            [
                $"aws s3 rm {From}/a.lic", $"aws s3 rm {From}/c.txt", $"aws s3 rm {From}/sub/b.LIC",
                $@"aws s3 rm '{From}/x'\''; rm -rf ~ #.lic'",
            ],
            report.Steps[1].Commands);
    }

    [Fact]
    public void No_copy_overwrites_another_and_each_source_stays_until_the_import()
    {
        string[] files = ["site-a/fgt.lic", "site-b/fgt.lic", "site-a-fgt.lic", "x", "x.lic", "X.LIC", ".lic", "-/..", "../y.lic"];
        var report = Checks.Of(
            [
                Settings, OriginalRows.Table(OriginalKind.Stock, [.. files.Select((f, i) => OriginalRows.Stock($"c{i}", f))]),
                OriginalRows.Table(OriginalKind.Usage),
            ]);
        var commands = report.Steps.SelectMany(s => s.Commands).ToList();
        var targets = commands.Where(c => c.StartsWith("aws s3 cp ", StringComparison.Ordinal)).Select(c => c.Split(' ')[^1]).ToList();
        var import = commands.IndexOf("autoscale license import licenses");

        Assert.Contains("licenses/site-b-fgt.lic", targets);
        Assert.Equal(files.Length, targets.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(targets, t => Assert.Matches("^licenses/[^./-][^/]*[.]lic$", t));
        Assert.DoesNotContain(commands, c => c.StartsWith("aws s3 mv ", StringComparison.Ordinal));
        Assert.Equal(
            Enumerable.Range(import + 1, files.Length),
            commands.Index().Where(c => c.Item.StartsWith("aws s3 rm ", StringComparison.Ordinal)).Select(c => c.Index));
    }

    [Theory]
    [InlineData("assignedTime", "S")]
    [InlineData("assignedTime", "M")]
    [InlineData("fileName", null)]
    [InlineData("vmId", null)]
    [InlineData("vmInSync", "S")]
    public void A_damaged_row_with_a_readable_checksum_is_a_holder(string attribute, string? type)
    {
        var damaged = Damaged(OriginalRows.Usage("C1", "used.lic"), attribute, type);
        var report = Checks.Of(
            [
                Settings,
                OriginalRows.Table(OriginalKind.Stock, OriginalRows.Stock("c1", "used.lic"), OriginalRows.Stock("c2", "free.lic")),
                OriginalRows.Table(OriginalKind.Usage, damaged),
                OriginalRows.Table(OriginalKind.Members, OriginalRows.Member(OriginalRows.Vm, FortiGates.Noon)),
            ]);

        Assert.Equal("C1", Assert.Single(report.Of(Invalid)).Subject);
        Assert.Equal(attribute == "vmId" ? ByHand : Unchanged, report.Findings.Single(f => f.Subject == "used.lic").Verdict);
        Assert.Equal("free.lic", Assert.Single(report.Of(Free)).Subject);
        Assert.DoesNotContain("license-files/fortigate/used.lic", Checks.TextOf(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("N")]
    [InlineData("B")]
    public void Without_every_checksum_of_the_usage_table_no_license_is_free(string? type)
    {
        var stock = OriginalRows.Table(OriginalKind.Stock, OriginalRows.Stock("c1", "used.lic"), OriginalRows.Stock("c2", "a.lic"));
        var usages = OriginalRows.Table(
            OriginalKind.Usage, OriginalRows.Usage("c1", "used.lic"), Damaged(OriginalRows.Usage("c2", "a.lic"), "checksum", type));

        foreach (var report in (MigrationReport[])[Checks.Of([Settings, stock, usages]), Checks.Of([Settings, stock])])
        {
            Assert.Empty(report.Of(Free));
            Assert.Equal(["used.lic", "a.lic"], report.Of(ByHand).Select(f => f.Subject));
            Assert.DoesNotContain("aws s3", Checks.TextOf(report), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("asset-storage-name", "a\u001b[2J")]
    [InlineData("asset-storage-key-prefix", "a\u202eb")]
    public void A_folder_with_invisible_characters_is_in_no_command(string key, string value)
    {
        var report = Checks.Of(
            [
                OriginalRows.Table(
                    OriginalKind.Settings,
                    [.. Settings.Rows.Where(r => r.Word("settingKey") != key), OriginalRows.Setting(key, value)]),
                OriginalRows.Table(OriginalKind.Stock, OriginalRows.Stock("c1", "a.lic")), OriginalRows.Table(OriginalKind.Usage),
            ]);

        Assert.Single(report.Of(Free));
        Assert.DoesNotContain("aws s3", Checks.TextOf(report), StringComparison.Ordinal);
        Assert.DoesNotContain(Checks.TextOf(report).Replace("\n", "", StringComparison.Ordinal), Checks.IsInvisible);
    }

    [Fact]
    public void A_file_that_a_row_with_a_holder_names_too_is_not_copied() => Assert.DoesNotContain(
        "aws s3",
        Checks.TextOf(Checks.Of(
            [
                Settings, OriginalRows.Table(OriginalKind.Stock, OriginalRows.Stock("c1", "a.lic"), OriginalRows.Stock("c2", "a.lic")),
                OriginalRows.Table(OriginalKind.Usage, OriginalRows.Usage("c1", "a.lic")),
            ])),
        StringComparison.Ordinal);

    [Fact]
    public void In_place_only_files_that_leave_the_stock_need_an_act()
    {
        var report = Checks.Of(
            [OriginalRows.Table(
                OriginalKind.Stock, OriginalRows.Stock("c1", "a.lic"), OriginalRows.Stock("c2", "sub/b.lic"),
                OriginalRows.Stock("c3", "c.txt"))],
            prefix: "new");

        Assert.Equal(["sub/b.lic", "c.txt"], report.Of(ByHand).Select(f => f.Subject));
    }

    [Fact]
    public void Rows_that_name_one_file_need_a_look() => Assert.Equal(
        "2 rows name this file; only one has its present content.",
        Assert.Single(Checks.Of(
            [
                OriginalRows.Table(OriginalKind.Stock, OriginalRows.Stock("c1", "a.lic"), OriginalRows.Stock("c2", "a.lic")),
                OriginalRows.Table(OriginalKind.Usage),
            ])
            .Of(ByHand)).Sentence);

    // The row without the attribute, or with one of another type.
    private static OriginalRow Damaged(OriginalRow row, string name, string? type) => new(row.Attributes
        .Where(a => a.Key != name)
        .Concat(type is null ? [] : [KeyValuePair.Create(name, new OriginalValue(type, type is "S" ? "yesterday" : null))])
        .ToDictionary(StringComparer.Ordinal));
}
