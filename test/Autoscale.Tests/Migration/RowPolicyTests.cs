using System.Reflection;
using System.Text.Json;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Migration;

namespace Autoscale.Tests.Migration;

public sealed class RowPolicyTests
{
    public static TheoryData<string> Tables => [.. OriginalKind.All.Select(k => k.Table)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_row_as_the_original_writes_it_is_whole(string table)
    {
        var result = RowPolicy.Check(OriginalRows.Table(table, OriginalRows.Whole(table)), Kind(table));

        Assert.Empty(result.Findings);
        Assert.Single(result.Whole);
    }

    // Each attribute is missing, of each other type, empty, too long, or has control characters.
    [Theory]
    [MemberData(nameof(Tables))]
    public void A_damaged_row_is_reported_or_used_and_never_stops_the_check(string table)
    {
        var kind = Kind(table);
        foreach (var name in kind.Types.Keys)
        {
            foreach (var (value, isOurs) in Damages().SelectMany(d => new[] { (d, false), (d, true) }))
            {
                var attributes = OriginalRows.Whole(table).Attributes.Where(a => a.Key != name);
                if (isOurs)
                    attributes = attributes.Append(KeyValuePair.Create("version", new OriginalValue("N", "1")));
                var row = new OriginalRow((value is null ? attributes : attributes.Append(KeyValuePair.Create(name, value)))
                    .ToDictionary(StringComparer.Ordinal));
                var isWrong = value is null
                    ? kind.Key.Concat(kind.Needed).Contains(name)
                    : !kind.Types[name].Contains(value.Type) || (kind.Key.Contains(name) && value.Text is not "plain");
                foreach (var prefix in (string[])["old", "new"])
                {
                    var report = Checks.Of([OriginalRows.Table(table, row)], prefix: prefix);
                    var damaged = report.Findings.Any(f => f.Sentence.Contains("not used: attribute", StringComparison.Ordinal));
                    Assert.True(damaged || !isWrong || (isOurs && !kind.Key.Contains(name)), $"{table} {name} {value?.Type}");
                    Assert.DoesNotContain(Checks.TextOf(report).Replace("\n", "", StringComparison.Ordinal), Checks.IsInvisible);
                    Assert.All(report.Findings, f => Assert.InRange(f.Sentence.Length + f.Subject.Length, 1, 600));
                }
            }
        }
    }

    [Fact]
    public void An_unknown_attribute_and_an_unknown_table_are_doubts_and_a_second_row_with_one_key_is_invalid()
    {
        var odd = new OriginalRow(OriginalRows.Whole(OriginalKind.Nic).Attributes
            .Append(KeyValuePair.Create("colour", new OriginalValue("S", "red")))
            .ToDictionary(StringComparer.Ordinal));
        var report = Checks.Of([OriginalRows.Table(OriginalKind.Nic, odd, OriginalRows.Whole(OriginalKind.Nic)), new("Fancy", [])]);

        Assert.Equal(
            ["Version 3.5.x has no table of this name.", "Version 3.5.x has no attributes of these names: colour."],
            report.Of(MigrationVerdict.Doubtful).Select(f => f.Sentence));
        Assert.Equal(
            ["The row is not used: another row has the same key."], report.Of(MigrationVerdict.Invalid).Select(f => f.Sentence));
    }

    [Fact]
    public void A_row_of_this_version_in_place_is_neither_damaged_nor_doubtful() => Assert.DoesNotContain(
        Checks.Of(
            [
                OriginalRows.Table(
                    OriginalKind.Primary,
                    OriginalRows.Of(("id", "S", "new"), ("term", "N", "3")),
                    OriginalRows.Of(("id", "S", "new sweep"), ("version", "N", "3"), ("gone", "SS", null))),
                .. OriginalKind.AddedTables.Select(t => OriginalRows.Table(t)),
            ],
            prefix: "new").Findings,
        f => f.Verdict > MigrationVerdict.ByHand);

    [Fact]
    public void Each_table_of_the_template_is_one_of_the_original_or_an_added_one() => Assert.Equal(
        OriginalKind.All.Select(k => k.Table).Concat(OriginalKind.AddedTables).Order(StringComparer.Ordinal),
        JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "serverless.template")))
            .GetProperty("Resources").EnumerateObject()
            .Where(r => r.Value.GetProperty("Type").GetString() == "AWS::DynamoDB::Table")
            .Select(r => r.Value.GetProperty("Properties").GetProperty("TableName").GetProperty("Fn::Sub").GetString()!.Split("}-")[1])
            .Order(StringComparer.Ordinal));

    // The kinds of the adapters are the attributes that this version writes into the tables of the original.
    [Fact]
    public void Each_attribute_that_this_version_writes_is_known()
    {
        var kinds = typeof(RowKind).Assembly.GetTypes()
            .Select(t => (t.Name, Kind: t.GetProperty("Kind", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)))
            .Where(t => t.Kind?.PropertyType == typeof(RowKind))
            .ToDictionary(t => t.Name, t => ((RowKind)t.Kind!.GetValue(null)!).Attributes, StringComparer.Ordinal);
        foreach (var (type, table) in (IEnumerable<(string, string)>)
            [
                ("SettingItem", OriginalKind.Settings), ("LicenseItem", OriginalKind.Stock), ("LicenseUsageItem", OriginalKind.Usage),
                ("PrimaryRecordItem", OriginalKind.Primary), ("HealthCheckItem", OriginalKind.Members),
                ("LifecycleActionItem", OriginalKind.Lifecycle), ("NicAttachmentItem", OriginalKind.Nic),
                ("VpnAttachmentItem", OriginalKind.Vpn), ("DynamoFortiAnalyzers", OriginalKind.Analyzer),
            ])
            Assert.DoesNotContain(kinds[type], a => !Kind(table).Types.ContainsKey(a) && !Kind(table).Added.Contains(a));
    }

    private static OriginalKind Kind(string table) => OriginalKind.All.Single(k => k.Table == table);

    private static IEnumerable<OriginalValue?> Damages() =>
    [
        null, new("S", "plain"), new("S", ""), new("S", new string('x', 400_000)), new("S", "a\u001b[2J\r\nb\u202e"), new("N", "1"),
        new("N", new string('9', 38)), new("N", "-1"), new("N", "1e40"), new("BOOL", "true"), new("NULL", Text: null), new("M", Text: null),
        new("another form", Text: null), new("S", Text: null),
    ];
}
