using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.DynamoDb;

public sealed class LicenseItemTests
{
    private static readonly Item OfTheOriginal = new()
    {
        ["checksum"] = new("0a1b"),
        ["algorithm"] = new("sha256"),
        ["fileName"] = new("FGVM01.lic"),
        ["productName"] = new("fortigate"),
    };

    [Fact]
    public void Every_field_of_a_license_is_read_back()
    {
        Assert.Equal(Cast.FirstLicense, LicenseItem.Read(LicenseItem.Write(Cast.FirstLicense)));
        Assert.Equal(Cast.FirstLicense with { ETag = null }, LicenseItem.Read(LicenseItem.Write(Cast.FirstLicense with { ETag = null })));
    }

    [Fact]
    public void A_license_row_of_the_original_has_no_ETag() =>
        Assert.Equal(
            new License("0a1b", "FGVM01.lic", null, "fortigate") { IsOfEarlierVersion = true }, LicenseItem.Read(OfTheOriginal));

    [Fact]
    public void A_row_of_the_version_before_is_read_with_its_holder_and_is_of_an_earlier_version()
    {
        var item = LicenseUsageItem.Write(Cast.FullUsage(Cast.FirstLicense, Cast.A));
        Assert.True(item.Remove("identity"));

        var usage = LicenseUsageItem.Read(item)!;

        Assert.Equal((Cast.A, Cast.FirstLicense.ETag, true), (usage.Holder, usage.License.ETag, usage.License.IsOfEarlierVersion));
        Assert.False(LicenseItem.Read(LicenseItem.Write(Cast.FirstLicense))!.IsOfEarlierVersion);
    }

    [Fact]
    public void A_released_license_has_no_holder_and_the_time_of_its_release()
    {
        var released = Cast.FullUsage(Cast.FirstLicense, Cast.A).Released(Cast.Noon.AddHours(1));
        var item = LicenseUsageItem.Write(released);

        Assert.DoesNotContain("vmId", item.Keys);
        Assert.Equal(("1780318800000", false), (item["releasedTime"].N, item["vmInSync"].BOOL));
        Assert.Equal(released, LicenseUsageItem.Read(item));
    }

    [Fact]
    public void Every_field_of_a_usage_is_read_back()
    {
        var usage = Cast.FullUsage(Cast.FirstLicense, Cast.A);

        Assert.Equal(usage, LicenseUsageItem.Read(LicenseUsageItem.Write(usage)));
        Assert.Equal(usage with { Group = null }, LicenseUsageItem.Read(LicenseUsageItem.Write(usage with { Group = null })));
    }

    [Fact]
    public void A_usage_is_written_with_the_attributes_of_the_original()
    {
        var item = LicenseUsageItem.Write(Cast.FullUsage(Cast.FirstLicense, Cast.A));

        Assert.Equal(
            (Cast.FirstLicense.Checksum, "sha256", "FGVM01.lic", "fortigate"),
            (item["checksum"].S, item["algorithm"].S, item["fileName"].S, item["productName"].S));
        Assert.Equal(
            ("i-0aaaaaaaaaaaaaaaa", "demo-byol", "1780315200000", true),
            (item["vmId"].S, item["scalingGroupName"].S, item["assignedTime"].N, item["vmInSync"].BOOL));
    }

    [Theory]
    [InlineData("20", 20)]
    [InlineData("0", 0)]
    [InlineData("-1", null)]
    [InlineData("2147483648", null)]
    [InlineData("many", null)]
    [InlineData(null, null)]
    public void A_usage_has_the_stock_size_of_its_row_unless_that_size_is_missing_or_invalid(string? number, int? size)
    {
        var item = LicenseUsageItem.Write(Cast.FullUsage(Cast.FirstLicense, Cast.A) with { StockSize = null });
        Assert.DoesNotContain("stockSize", item.Keys);
        if (number is not null)
            item["stockSize"] = new() { N = number };

        Assert.Equal(size, LicenseUsageItem.Read(item)!.StockSize);
    }

    [Fact]
    public void A_usage_without_a_time_reads_as_assigned_at_the_Unix_epoch()
    {
        var usage = LicenseUsageItem.Read(new(OfTheOriginal) { ["vmId"] = new("i-0aaaaaaaaaaaaaaaa") })!;

        Assert.Equal((Cast.A, null, DateTimeOffset.UnixEpoch), (usage.Holder, usage.Group, usage.AssignedAt));
    }

    [Fact]
    public void A_usage_with_any_damaged_attribute_is_still_readable() =>
        Assert.All(Damage.Of(LicenseUsageItem.Write(Cast.FullUsage(Cast.FirstLicense, Cast.A)), LicenseItem.Key), damaged =>
            Assert.NotNull(LicenseUsageItem.Read(damaged.Row)));
}
