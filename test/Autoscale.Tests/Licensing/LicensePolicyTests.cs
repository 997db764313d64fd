using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Shared.Aws;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Licensing;

/// <summary>Choice of a license for a device. Spec 6.2, 6.4.</summary>
public sealed class LicensePolicyTests
{
    private static readonly License[] Stock = [.. Enumerable.Range(1, 6).Select(LicenseNumber)];
    private static readonly LicenseFile[] Files = [.. Stock.Select(l => new LicenseFile(l.FileName, l.ETag!))];
    private static readonly Dictionary<string, string> Unknown = [];

    [Fact]
    public void Licenses_of_a_device_are_ordered_oldest_first_without_those_of_missing_files() => Assert.Equal(
        [Stock[2], .. new[] { Stock[1], Stock[3] }.OrderBy(l => l.Checksum, StringComparer.Ordinal)],
        LicensePolicy.Own(A.Id, Stock, [Held(1, A, 5), Held(2, A, 1), Held(3, A, 5), Held(0, B, 0), Held(LicenseNumber(9), A, 0)])
            .Select(u => u.License));

    [Fact]
    public void Unused_licenses_have_no_holder() =>
        Assert.Equal(Stock[2..].ToHashSet(), LicensePolicy.Unused(A.Id, Stock, [Held(0, A, 0), Held(1, B, 0)]).ToHashSet());

    [Fact]
    public void Each_device_tries_unused_licenses_in_its_own_stable_order()
    {
        var orders = Enumerable.Range(1, 50)
            .Select(i => string.Join(' ', LicensePolicy.Unused(Device(i).Id, Stock, []).Select(l => l.FileName)))
            .ToList();

        Assert.InRange(orders.Distinct().Count(), 40, 50);
        Assert.Equal(orders[0], string.Join(' ', LicensePolicy.Unused(Device(1).Id, [.. Stock.Reverse()], []).Select(l => l.FileName)));
    }

    [Fact]
    public void First_choices_of_devices_are_distributed_evenly() =>
        Assert.All(Enumerable.Range(1, 600).GroupBy(i => LicensePolicy.Unused(Device(i).Id, Stock, [])[0]), g =>
            Assert.InRange(g.Count(), 60, 140));

    [Fact]
    public void A_held_license_does_not_change_the_order_of_the_others()
    {
        var all = LicensePolicy.Unused(A.Id, Stock, []);

        Assert.All(Enumerable.Range(0, Stock.Length), taken =>
            Assert.Equal(all.Where(l => l != Stock[taken]), LicensePolicy.Unused(A.Id, Stock, [Held(taken, B, 0)])));
    }

    [Fact]
    public void A_device_tries_unread_files_in_the_order_of_the_licenses_in_them() =>
        Assert.All(Enumerable.Range(1, 20).Select(n => Device(n).Id), device => Assert.Equal(
            LicensePolicy.Unused(device, Stock, []).Select(l => l.FileName),
            LicensePolicy.Choices(device, Files, Unknown, []).Select(f => f.Name)));

    [Fact]
    public void A_license_whose_row_lacks_the_ETag_is_tried_in_the_order_of_its_checksum() =>
        Assert.All(Enumerable.Range(1, 20).Select(n => Device(n).Id), device => Assert.Equal(
            LicensePolicy.Unused(device, [.. Stock.Select(l => l with { ETag = l.Checksum })], []).Select(l => l.FileName),
            LicensePolicy.Unused(device, [.. Stock.Select(l => l with { ETag = null })], []).Select(l => l.FileName)));

    [Fact]
    public void Only_files_whose_content_is_known_to_be_held_supply_no_license()
    {
        var known = Stock[..2].ToDictionary(l => l.ETag!, l => l.Checksum);

        var choices = LicensePolicy.Choices(A.Id, Files, known, [Held(0, B, 0)]);

        Assert.Equal(Files[1..].ToHashSet(), choices.ToHashSet());
    }

    [Fact]
    public void Files_with_the_same_content_are_one_choice() =>
        Assert.Equal(Files[0], Assert.Single(LicensePolicy.Choices(A.Id, [Files[0], Files[0] with { Name = "copy.lic" }], Unknown, [])));

    [Fact]
    public void A_file_that_the_row_of_a_held_license_names_is_tried_last() =>
        Assert.All(Enumerable.Range(0, Files.Length), held =>
            Assert.Equal(Files[held], LicensePolicy.Choices(A.Id, Files, Unknown, [Held(held, B, 0)])[^1]));

    public static TheoryData<Row> Holders { get; } =
    [
        new("a running member", B, false),
        new("a launching member", B.In(LifecycleState.Pending), false),
        new("a member in standby", B.In(LifecycleState.Standby), false),
        new("a running member at the terminating hook", B.In(LifecycleState.Terminating), false),
        new("a stopping member", B.With(PowerState.Stopping), false),
        new("a stopped member, which may start again", B.With(PowerState.Stopped), false),
        new("a member that is shutting down", B.With(PowerState.ShuttingDown), true),
        new("a terminated member", B.With(PowerState.Terminated), true),
        new("an unknown instance or one outside our groups", null, true),
    ];

    [Theory]
    [MemberData(nameof(Holders))]
    public void A_license_is_reclaimed_only_from_a_terminated_or_unknown_holder(Row row) =>
        Assert.Equal(
            row.IsReclaimable ? [Held(0, B, 0)] : [],
            LicensePolicy.Reclaimable(A.Id, Stock, [Held(0, B, 0)], row.Holder is null ? [A] : [A, row.Holder]));

    [Fact]
    public void Each_device_reclaims_in_its_own_stable_order()
    {
        LicenseUsage[] usages = [.. Enumerable.Range(0, Stock.Length).Select(i => Held(i, B, 0))];
        var orders = Enumerable.Range(100, 50).Select(n => Order(n, usages)).ToList();

        Assert.InRange(orders.Distinct().Count(), 40, 50);
        Assert.Equal(orders[0], Order(100, [.. usages.Reverse()]));

        static string Order(int device, LicenseUsage[] usages) =>
            string.Join(' ', LicensePolicy.Reclaimable(Device(device).Id, Stock, usages, [A]).Select(u => u.License.FileName));
    }

    [Fact]
    public void A_license_of_a_missing_file_is_not_reclaimed() =>
        Assert.Empty(LicensePolicy.Reclaimable(A.Id, Stock, [Held(LicenseNumber(9), B, 0)], [A]));

    internal static License LicenseNumber(int number) =>
        new(new LicenseText(LicenseSamples.Text($"license {number}")).Checksum, $"{number:00}.lic", $"\"{number}\"", "fortigate");

    private static LicenseUsage Held(int index, FortiGate holder, double minutes) => Held(Stock[index], holder, minutes);

    private static LicenseUsage Held(License license, FortiGate holder, double minutes) =>
        new(license, holder.Id, Byol, Noon.AddMinutes(minutes));

    public sealed record Row(string Name, FortiGate? Holder, bool IsReclaimable)
    {
        public override string ToString() => Name;
    }
}
