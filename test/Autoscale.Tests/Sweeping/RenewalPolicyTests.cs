using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Domain.Shared.Aws;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Sweeping;

/// <summary>Renewal of memberships by a sweep. Decision 21.</summary>
public sealed class RenewalPolicyTests
{
    [Theory]
    [InlineData(179.999, false)]
    [InlineData(180, true)]
    public void A_verification_is_renewed_when_it_is_three_minutes_old(double seconds, bool isDue) =>
        Assert.Equal(isDue, IsDue(A.Health(), A, seconds));

    [Fact]
    public void A_renewal_changes_only_the_time_of_the_verification()
    {
        var record = A.Health();

        var renewed = Assert.Single(RenewalPolicy.Due([record], Fleet(A), Noon.AddSeconds(200)));

        Assert.Equal(record with { Membership = record.Membership with { VerifiedAt = Noon.AddSeconds(200) } }, renewed);
    }

    [Fact]
    public void The_renewal_age_leaves_two_minutes_before_the_verification_expires() =>
        Assert.InRange(Membership.Lifetime - RenewalPolicy.Age, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2));

    public static TheoryData<Row> Rows { get; } =
    [
        new("confirmed", A.Health(), A, true),
        new("closed", A.Health() with { ClosedAt = Noon }, A, false),
        new("leaving by its record, in service by the listing", A.In(LifecycleState.Terminating).Health(), A, false),
        new("in service by its record, leaving by the listing", A.Health(), A.In(LifecycleState.Terminating), false),
        new("launching", A.In(LifecycleState.Pending).Health(), A.In(LifecycleState.Pending), false),
        new("in another group", A.Health(), A.In(Payg), false),
        new("with another address", A.Health(), A with { Instance = A.Instance with { Addresses = B.Instance.Addresses } }, false),
        new("stopped", A.Health(), A.With(PowerState.Stopped), false),
        new("shutting down", A.Health(), A.With(PowerState.ShuttingDown), false),
        new("not in the listing", A.Health(), null, false),
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Only_memberships_confirmed_by_the_listing_are_renewed(Row row) =>
        Assert.Equal(row.IsDue, IsDue(row.Record, row.Device, 240));

    [Fact]
    public void A_sweep_renews_at_most_a_thousand_memberships_oldest_first()
    {
        FortiGate[] devices = [.. Enumerable.Range(1, 1200).Select(Device)];
        HealthCheck[] records =
        [
            .. devices.Select((d, i) => d.Health() with { Membership = d.Membership() with { VerifiedAt = Noon.AddSeconds(i % 7) } }),
        ];

        var due = RenewalPolicy.Due(records, Fleet(devices), Noon.AddMinutes(4));

        Assert.Equal(RenewalPolicy.MaxAtOnce, due.Count);
        var left = records.Where(r => due.All(d => d.Instance != r.Instance)).ToList();
        Assert.Equal(6, left.Max(r => r.Membership.VerifiedAt.Second));
        Assert.InRange(left.Min(r => r.Membership.VerifiedAt.Second), 5, 6);
    }

    private static bool IsDue(HealthCheck record, FortiGate? device, double seconds) =>
        RenewalPolicy.Due([record], device is null ? Fleet() : Fleet(device), Noon.AddMilliseconds((long)(seconds * 1000))).Count == 1;

    private static Dictionary<InstanceId, FortiGate> Fleet(params FortiGate[] devices) => devices.ToDictionary(d => d.Id);

    public sealed record Row(string Name, HealthCheck Record, FortiGate? Device, bool IsDue)
    {
        public override string ToString() => Name;
    }
}
