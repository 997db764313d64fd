using Autoscale.Domain.Licensing;

namespace Autoscale.Tests.Licensing;

/// <summary>How the books of licenses follow the files. Spec 6.1.</summary>
public sealed class StockPolicyTests
{
    private static readonly LicenseFile One = new("1.lic", "e1");
    private static readonly LicenseFile Two = new("2.lic", "e2");
    private static readonly LicenseFile CopyOfOne = new("0.lic", "e1");
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal) { ["e1"] = "sum 1", ["e2"] = "sum 2" };

    [Fact]
    public void Only_files_with_an_unknown_tag_are_to_be_read_and_each_content_once()
    {
        Assert.Empty(StockPolicy.Unread([One, Two, CopyOfOne], Known));
        Assert.Equal([new LicenseFile("3.lic", "e3")], StockPolicy.Unread([One, new LicenseFile("3.lic", "e3"), new LicenseFile("4.lic", "e3")], Known));
    }

    [Fact]
    public void Files_with_the_same_content_are_one_license_under_the_first_name() =>
        Assert.Equal([new License("sum 1", "0.lic", "e1", "p"), new License("sum 2", "2.lic", "e2", "p")], StockPolicy.Current([Two, One, CopyOfOne], Known, "p"));

    [Fact]
    public void A_file_that_vanished_before_it_was_read_is_no_license() => Assert.Empty(StockPolicy.Current([new LicenseFile("3.lic", "e3")], Known, "p"));

    [Fact]
    public void The_plan_writes_what_is_new_or_changed_and_removes_what_is_gone()
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
    public void A_license_in_the_books_is_free_until_somebody_holds_it_and_one_that_is_held_counts_although_its_file_is_gone()
    {
        License[] books = [new("sum 1", "1.lic", "e1", "p"), new("sum 2", "2.lic", "e2", "p"), new("sum 3", "3.lic", "e3", "p")];
        LicenseUsage[] held = [Held(books[0] with { FileName = "renamed.lic" }), Held(new("sum 4", "4.lic", "e4", "p"))];

        Assert.Equal(new LicenseCount(Free: 2, Used: 2), StockPolicy.Count(books, held));
        Assert.Equal(new LicenseCount(Free: 0, Used: 0), StockPolicy.Count([], []));

        static LicenseUsage Held(License license) => new(license, FortiGates.A.Id, FortiGates.Byol, FortiGates.Noon);
    }

    [Fact]
    public void The_newest_assignment_that_noted_the_size_of_the_stock_says_how_many_are_free()
    {
        License[] books = [new("sum 1", "1.lic", "e1", "p")];

        Assert.Equal(new LicenseCount(Free: 17, Used: 3), StockPolicy.Count(books, [Held(1, 10, 20), Held(2, 20, 30), Held(3, null, 40)]));
        Assert.Equal(new LicenseCount(Free: 7, Used: 3), StockPolicy.Count(books, [Held(1, 10, 30), Held(2, 20, 10), Held(3, null, 40)]));
        Assert.Equal(new LicenseCount(Free: 0, Used: 2), StockPolicy.Count(books, [Held(1, 1, 30), Held(2, 1, 20)]));

        static LicenseUsage Held(int number, int? size, int minutes)
        {
            var license = new License($"sum {number}", $"{number}.lic", $"e{number}", "p");
            return new LicenseUsage(license, FortiGates.A.Id, FortiGates.Byol, FortiGates.Noon.AddMinutes(minutes)) { StockSize = size };
        }
    }

    [Fact]
    public void The_size_of_a_stock_counts_known_copies_once_and_unread_files_each() =>
        Assert.Equal(3, StockPolicy.Size([One, CopyOfOne, Two, new LicenseFile("3.lic", "e3")], Known));

    [Fact]
    public void Books_that_are_right_are_left_alone()
    {
        License[] licenses = [new("sum 1", "1.lic", "e1", "p")];

        var (put, remove) = StockPolicy.Plan(licenses, licenses, []);

        Assert.Empty(put);
        Assert.Empty(remove);
    }
}
