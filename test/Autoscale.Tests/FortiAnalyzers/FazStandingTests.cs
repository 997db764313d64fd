using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Tests.Settings;
using static Autoscale.Tests.FortiAnalyzers.FazSamples;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.FortiAnalyzers;

/// <summary>The records that a run is about, and the standing of each device after it. Spec 7.11.</summary>
public sealed class FazStandingTests
{
    private static readonly AutoscaleSettings Settings = SettingsSamples.Working() with { FortiAnalyzer = Rules };
    private static readonly FazStanding Before = Authorized(SerialA) with { Since = Noon.AddHours(-1) };
    private static readonly FazStanding Refused = new(FazState.Refused, Noon.AddHours(-1)) { Serial = SerialA, Reason = "no" };
    private static readonly FazVerdict.Remove Removal = new(A.Departed(Before), Registered(SerialA, A.PrivateIp));

    public static TheoryData<Row> Rows { get; } =
    [
        new("authorized", Add(null), Done, Authorized(SerialA)),
        new("authorized after a refusal", Add(Refused), Done, Authorized(SerialA)),
        new("refused", Add(null), new FazResult(SerialA, false, "full"), Lacking(FazState.Refused, "full")),
        new(
            "not ended yet",
            Add(null),
            new FazResult(SerialA, false, null),
            Lacking(FazState.Pending, "the authorization has not ended yet")),
        new("in no batch", Add(null), null, Lacking(FazState.Pending, "the authorization has not ended yet")),

        new("registered as before", Here(Before), null, Before),
        new("registered with another serial number", Here(Before with { Serial = SerialB }), null, Authorized(SerialA)),
        new("registered in another ADOM before", Here(Before with { Adom = "sales" }), null, Authorized(SerialA)),
        new("registered after a refusal", Here(Refused), null, Authorized(SerialA)),
        new("registered, found by its address", Here(null, isCertain: false), null, Authorized(serial: null)),

        new("elsewhere", Away(null), null, Lacking(FazState.Refused, "it is registered in ADOM sales, not in root")),
        new(
            "elsewhere, found by its address",
            Away(null, isCertain: false),
            null,
            Lacking(FazState.Refused, "it is registered in ADOM sales, not in root") with { Serial = null }),
        new(
            "refused since a time ahead of the clock",
            Away(Refused with { Since = Noon.AddHours(1) }),
            null,
            Lacking(FazState.Refused, "it is registered in ADOM sales, not in root")),

        new("removed", Removal, Done, null),
        new("not removed", Removal, new FazResult(SerialA, false, "locked"), Before),
        new("not removed in this run", Removal, null, Before),
        new("left to another holder", new FazVerdict.Left(A.Departed(Before)), null, null),
    ];

    private static FazResult Done => new(SerialA, true, null);

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_standing_of_a_device_follows_from_its_verdict_and_the_result(Row row) =>
        Assert.Equal(row.After, FazAuthorizationPolicy.After(row.Verdict, row.Result, "root", Noon));

    [Fact]
    public void Members_are_the_devices_with_open_records_in_one_of_our_groups()
    {
        HealthCheck[] records = [A.Health(), B.Health() with { ClosedAt = Noon }, C.In(Foreign).Health(), D.In(Payg).Health()];

        Assert.Equal([A.Id, D.Id], FazAuthorizationPolicy.Members(records, Settings).Select(r => r.Instance));
    }

    [Fact]
    public void A_run_has_work_while_a_member_is_open_or_a_registration_is_to_be_removed()
    {
        var (authorized, open, former) = (A.Standing(Before), B.Health(), C.Departed(Authorized(SerialX)));

        Assert.False(FazAuthorizationPolicy.HasWork([], Settings));
        Assert.False(FazAuthorizationPolicy.HasWork([authorized], Settings));
        Assert.True(FazAuthorizationPolicy.HasWork([authorized, open], Settings));
        Assert.True(FazAuthorizationPolicy.HasWork([authorized, former], Settings));
        Assert.False(FazAuthorizationPolicy.HasWork(
            [authorized, former], Settings with { FortiAnalyzer = Rules with { RemovesDeparted = false } }));
    }

    [Fact]
    public void The_registrations_of_the_devices_that_left_first_are_removed_first()
    {
        HealthCheck[] former =
            [.. Enumerable.Range(20, 12).Select(n => Device(n).Departed(Authorized($"{n}")) with { ClosedAt = Noon.AddMinutes(n) })];

        Assert.Equal(
            former.Take(FazAuthorizationPolicy.MaxRemovals), FazAuthorizationPolicy.Former([.. former.Reverse()], Rules));
    }

    [Fact]
    public void A_serial_number_of_a_member_and_of_a_former_one_is_that_of_the_member()
    {
        var (member, former) = (A.Standing(Authorized(SerialA)), B.Departed(Authorized(SerialA)));
        FazVerdict[] expected =
            [new FazVerdict.Registered(member, Registered(SerialA, Elsewhere), IsCertain: true), new FazVerdict.Left(former)];

        foreach (var records in new HealthCheck[][] { [member, former], [former, member] })
            Assert.Equal(
                expected,
                FazAuthorizationPolicy.Decide([new FazMember(member, null)], records, [Registered(SerialA, Elsewhere)], Rules));
    }

    [Fact]
    public void An_address_that_is_used_again_is_that_of_the_youngest_member_in_any_order()
    {
        var ended = A.Health() with { MemberSince = Noon };
        var young = B.Health() with { MemberSince = Noon.AddMinutes(9), Membership = A.Health().Membership };

        var verdicts = FazAuthorizationPolicy.Decide(
            [new FazMember(young, null), new FazMember(ended, null)], [young, ended], [Waiting(SerialX, A.PrivateIp)], Rules);

        Assert.Equal([new FazVerdict.Authorize(young, Waiting(SerialX, A.PrivateIp)), new FazVerdict.NotListed(ended)], verdicts);
    }

    [Fact]
    public void A_serial_number_is_registered_once_and_devices_of_no_member_are_strangers()
    {
        FazDevice[] listed = [Waiting(SerialA, A.PrivateIp), Waiting(SerialB, B.PrivateIp), Registered(SerialX, Elsewhere)];
        FazVerdict[] verdicts = [Add(null), new FazVerdict.Authorize(B.Health(), listed[0]), new FazVerdict.NotListed(C.Health())];

        Assert.Equal([listed[0]], FazAuthorizationPolicy.Waiting(verdicts, listed, Protections.All));
        Assert.Equal(2, FazAuthorizationPolicy.Strangers(verdicts, listed));
    }

    private static FazVerdict.Authorize Add(FazStanding? before) => new(A.Standing(before), Waiting(SerialA, A.PrivateIp));

    private static FazVerdict.Registered Here(FazStanding? before, bool isCertain = true) =>
        new(A.Standing(before), Registered(SerialA, A.PrivateIp), isCertain);

    private static FazVerdict.Elsewhere Away(FazStanding? before, bool isCertain = true) =>
        new(A.Standing(before), Registered(SerialA, A.PrivateIp, "sales"), isCertain);

    private static FazStanding Lacking(FazState state, string reason) => new(state, Noon) { Serial = SerialA, Reason = reason };

    public sealed record Row(string Name, FazVerdict Verdict, FazResult? Result, FazStanding? After)
    {
        public override string ToString() => Name;
    }
}
