using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Shared.Aws;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Licensing;

/// <summary>Choice of a license for a device. Spec 6.2, 6.4.</summary>
public sealed class LicensePolicyTests
{
    private static readonly License[] Stock = [.. Enumerable.Range(1, 6).Select(LicenseNumber)];

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
    public void A_license_of_a_missing_file_is_not_reclaimed() =>
        Assert.Empty(LicensePolicy.Reclaimable(A.Id, Stock, [Held(LicenseNumber(9), B, 0)], [A]));

    internal static License LicenseNumber(int number) =>
        new(new LicenseText($"license {number}").Checksum, $"{number:00}.lic", $"\"{number}\"", "fortigate");

    private static LicenseUsage Held(int index, FortiGate holder, double minutes) => Held(Stock[index], holder, minutes);

    private static LicenseUsage Held(License license, FortiGate holder, double minutes) =>
        new(license, holder.Id, Byol, Noon.AddMinutes(minutes));

    public sealed record Row(string Name, FortiGate? Holder, bool IsReclaimable)
    {
        public override string ToString() => Name;
    }
}
