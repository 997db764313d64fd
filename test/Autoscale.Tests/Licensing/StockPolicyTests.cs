using Autoscale.Domain.Cluster.Licensing;

namespace Autoscale.Tests.Licensing;

/// <summary>Reconciliation of the stock table with the license files. Spec 6.1.</summary>
public sealed class StockPolicyTests
{
    private static readonly LicenseFile One = new("1.lic", "e1");
    private static readonly LicenseFile Two = new("2.lic", "e2");
    private static readonly LicenseFile CopyOfOne = new("0.lic", "e1");
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal) { ["e1"] = "sum 1", ["e2"] = "sum 2" };

    [Fact]
    public void Only_files_with_an_unknown_tag_are_unread_and_each_tag_once()
    {
        Assert.Empty(StockPolicy.Unread([One, Two, CopyOfOne], Known));
        Assert.Equal(
            [new LicenseFile("3.lic", "e3")],
            StockPolicy.Unread([One, new LicenseFile("3.lic", "e3"), new LicenseFile("4.lic", "e3")], Known));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(9, 5)]
    public void A_reading_takes_all_wanted_files_and_then_others_up_to_the_maximum_as_the_device_tries_them(int most, int expected)
    {
        LicenseFile[] unread = [.. Enumerable.Range(1, 5).Select(n => new LicenseFile($"{n}.lic", $"e{n}"))];
        var others = LicensePolicy.Choices(FortiGates.A.Id, [unread[0], unread[2], unread[4]], new Dictionary<string, string>(), []);

        var next = StockPolicy.Next(unread, FortiGates.A.Id, ["4.lic", "2.lic", "no file.lic"], most);

        Assert.Equal(((LicenseFile[])[unread[1], unread[3], .. others]).Take(expected), next);
    }

    [Fact]
    public void Files_with_the_same_content_are_one_license_with_the_first_name() =>
        Assert.Equal(
            [new License("sum 1", "0.lic", "e1", "p"), new License("sum 2", "2.lic", "e2", "p")],
            StockPolicy.Current([Two, One, CopyOfOne], Known, "p"));

    [Fact]
    public void A_file_with_unknown_content_is_no_license() =>
        Assert.Empty(StockPolicy.Current([new LicenseFile("3.lic", "e3")], Known, "p"));

    [Fact]
    public void The_plan_writes_new_and_changed_rows_and_removes_obsolete_rows()
    {
        License same = new("sum 1", "1.lic", "e1", "p");
        License renamed = new("sum 2", "2.lic", "e2", "p");
        License added = new("sum 3", "3.lic", "e3", "p");
        License gone = new("sum 4", "4.lic", "e4", "p");

        var (put, remove) = StockPolicy.Plan([same, renamed with { FileName = "old.lic", ETag = null }, gone], [same, renamed, added], []);

        Assert.Equal([renamed, added], put);
        Assert.Equal([gone], remove);
    }

    [Fact]
    public void Free_and_used_licenses_are_counted_including_held_licenses_of_missing_files()
    {
        License[] rows = [new("sum 1", "1.lic", "e1", "p"), new("sum 2", "2.lic", "e2", "p"), new("sum 3", "3.lic", "e3", "p")];
        LicenseUsage[] held = [Held(rows[0] with { FileName = "renamed.lic" }), Held(new("sum 4", "4.lic", "e4", "p"))];

        Assert.Equal(new LicenseCount(Free: 2, Used: 2), StockPolicy.Count(rows, held));
        Assert.Equal(new LicenseCount(Free: 0, Used: 0), StockPolicy.Count([], []));

        static LicenseUsage Held(License license) => new(license, FortiGates.A.Id, FortiGates.Byol, FortiGates.Noon);
    }

    [Fact]
    public void The_free_count_uses_the_stock_size_of_the_newest_assignment_that_recorded_it()
    {
        License[] rows = [new("sum 1", "1.lic", "e1", "p")];

        Assert.Equal(new LicenseCount(Free: 17, Used: 3), StockPolicy.Count(rows, [Held(1, 10, 20), Held(2, 20, 30), Held(3, null, 40)]));
        Assert.Equal(new LicenseCount(Free: 7, Used: 3), StockPolicy.Count(rows, [Held(1, 10, 30), Held(2, 20, 10), Held(3, null, 40)]));
        Assert.Equal(new LicenseCount(Free: 0, Used: 2), StockPolicy.Count(rows, [Held(1, 1, 30), Held(2, 1, 20)]));

        static LicenseUsage Held(int number, int? size, int minutes)
        {
            var license = new License($"sum {number}", $"{number}.lic", $"e{number}", "p");
            return new LicenseUsage(license, FortiGates.A.Id, FortiGates.Byol, FortiGates.Noon.AddMinutes(minutes)) { StockSize = size };
        }
    }

    [Fact]
    public void The_stock_size_counts_known_copies_once_and_each_unread_file() =>
        Assert.Equal(3, StockPolicy.Size([One, CopyOfOne, Two, new LicenseFile("3.lic", "e3")], Known));

    [Fact]
    public void A_correct_stock_table_is_not_changed()
    {
        License[] licenses = [new("sum 1", "1.lic", "e1", "p")];

        var (put, remove) = StockPolicy.Plan(licenses, licenses, []);

        Assert.Empty(put);
        Assert.Empty(remove);
    }
}
