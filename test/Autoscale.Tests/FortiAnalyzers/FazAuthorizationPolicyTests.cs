using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;
using static Autoscale.Tests.FortiAnalyzers.FazSamples;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.FortiAnalyzers;

public static class FazAuthorizationPolicyTests
{
    [Fact]
    public static void A_waiting_device_with_the_serial_number_of_a_members_license_is_authorized_wherever_it_connects_from()
    {
        var member = new FazMember(A.Health(), SerialA);
        Assert.Equal([new FazVerdict.Authorize(A.Health(), Waiting(SerialA, Elsewhere))], Decide([member], [Waiting(SerialA, Elsewhere)]));
    }

    [Fact]
    public static void A_waiting_device_at_the_address_of_a_member_is_authorized()
    {
        var device = Waiting(SerialA, A.PrivateIp);
        Assert.Equal([new FazVerdict.Authorize(A.Health(), device)], Decide([Member(A.Health())], [device]));
    }

    [Fact]
    public static void A_device_at_the_public_address_of_a_member_is_authorized()
    {
        var device = Waiting(SerialA, A.Instance.PublicIp);
        Assert.Equal([new FazVerdict.Authorize(A.Health(), device)], Decide([Member(A.Health())], [device]));
    }

    [Fact]
    public static void A_device_with_another_serial_number_and_address_is_not_ours()
    {
        Assert.Equal(
            [new FazVerdict.NotListed(A.Health())],
            Decide([new FazMember(A.Health(), SerialA)], [Waiting(SerialX, Elsewhere), Waiting(SerialB, ip: null)]));
    }

    [Fact]
    public static void Of_two_devices_at_the_address_of_a_member_none_is_authorized()
    {
        Assert.Equal(
            [new FazVerdict.Ambiguous(A.Health(), 2)],
            Decide([Member(A.Health())], [Waiting(SerialA, A.PrivateIp), Registered(SerialX, A.PrivateIp)]));
    }

    [Fact]
    public static void A_known_serial_number_decides_among_devices_at_one_address()
    {
        var known = A.Standing(Authorized(SerialA));
        Assert.Equal(
            [new FazVerdict.Registered(known, Registered(SerialA, A.PrivateIp), IsCertain: true)],
            Decide([Member(known)], [Waiting(SerialX, A.PrivateIp), Registered(SerialA, A.PrivateIp)]));
    }

    [Fact]
    public static void The_device_of_one_member_is_not_taken_for_that_of_another_at_the_same_address()
    {
        var known = B.Standing(Authorized(SerialB));
        Assert.Equal(
            [
                new FazVerdict.NotListed(A.Health()),
                new FazVerdict.Registered(known, Registered(SerialB, A.PrivateIp), IsCertain: true),
            ],
            Decide([Member(A.Health()), Member(known)], [Registered(SerialB, A.PrivateIp)]));
    }

    [Fact]
    public static void The_device_of_a_former_member_is_not_taken_for_that_of_its_successor_at_the_same_address()
    {
        var former = B.Departed(Authorized(SerialB));
        Assert.Equal(
            [new FazVerdict.NotListed(A.Health())],
            FazAuthorizationPolicy.Decide(
                [Member(A.Health())], [former], [Registered(SerialB, A.PrivateIp)], Rules with { RemovesDeparted = false }));
    }

    [Fact]
    public static void A_device_that_a_person_registered_is_left_as_it_is_and_its_serial_number_is_not_recorded()
    {
        var verdict = Assert.Single(Decide([Member(A.Health())], [Registered(SerialA, A.PrivateIp)]));
        Assert.Equal(new FazVerdict.Registered(A.Health(), Registered(SerialA, A.PrivateIp), IsCertain: false), verdict);
        Assert.Equal(Authorized(serial: null), FazAuthorizationPolicy.After(verdict, result: null, "root", Noon));
    }

    [Theory]
    [InlineData("sales", "it is registered in ADOM sales, not in root")]
    [InlineData(null, "it is registered in an unknown ADOM")]
    public static void A_device_in_another_adom_is_reported_and_not_moved(string? adom, string reason)
    {
        var verdict = Assert.Single(Decide([new FazMember(A.Health(), SerialA)], [Registered(SerialA, A.PrivateIp, adom)]));
        _ = Assert.IsType<FazVerdict.Elsewhere>(verdict);
        Assert.Equal(
            new FazStanding(FazState.Refused, Noon) { Serial = SerialA, Reason = reason },
            FazAuthorizationPolicy.After(verdict, result: null, "root", Noon));
    }

    [Fact]
    public static void The_registration_of_a_former_member_is_removed_by_its_serial_number()
    {
        var former = A.Departed(Authorized(SerialA));
        Assert.Equal(
            [new FazVerdict.Remove(former, Registered(SerialA, Elsewhere))],
            FazAuthorizationPolicy.Decide([], [former], [Registered(SerialA, Elsewhere)], Rules));
    }

    [Fact]
    public static void The_registration_of_a_former_member_stays_when_a_member_has_its_license()
    {
        var former = A.Departed(Authorized(SerialA));
        var successor = new FazMember(B.Health(), SerialA);
        Assert.Equal(
            [
                new FazVerdict.Registered(B.Health(), Registered(SerialA, A.PrivateIp), IsCertain: true),
                new FazVerdict.Left(former),
            ],
            FazAuthorizationPolicy.Decide([successor], [former], [Registered(SerialA, A.PrivateIp)], Rules));
    }

    [Fact]
    public static void The_registration_of_a_former_member_stays_when_an_instance_that_boots_has_its_license()
    {
        var former = A.Departed(Authorized(SerialA));
        var licensed = new Dictionary<string, InstanceId> { [SerialA] = B.Id };

        Assert.Equal(
            [new FazVerdict.Left(former)],
            FazAuthorizationPolicy.Decide([], [former], [Registered(SerialA, Elsewhere)], Rules, licensed));
    }

    [Fact]
    public static void A_device_at_an_address_that_is_used_again_is_that_of_the_youngest_member()
    {
        var ended = A.Health() with { MemberSince = Noon };
        var young = B.Health() with { MemberSince = Noon.AddMinutes(9), Membership = A.Health().Membership };

        Assert.Equal(
            [new FazVerdict.NotListed(ended), new FazVerdict.Authorize(young, Waiting(SerialX, A.PrivateIp))],
            Decide([new FazMember(ended, null), new FazMember(young, null)], [Waiting(SerialX, A.PrivateIp)]));
    }

    [Fact]
    public static void A_device_at_the_address_of_a_member_that_is_not_heard_waits()
    {
        var member = new FazMember(A.Health(), null) { IsHeard = false };

        Assert.Equal([new FazVerdict.NotListed(A.Health())], Decide([member], [Waiting(SerialX, A.PrivateIp)]));
        Assert.True(FazAuthorizationPolicy.IsHeard(A.Health(), A.Health().LastArrival.AddMinutes(5)));
        Assert.False(FazAuthorizationPolicy.IsHeard(A.Health(), A.Health().LastArrival.AddMinutes(5.1)));
    }

    [Fact]
    public static void A_serial_number_that_was_found_at_an_address_is_left_to_the_holder_of_its_license()
    {
        var mistaken = A.Standing(Authorized(SerialA));
        var holder = new FazMember(B.Health(), SerialA);

        Assert.Equal(
            [
                new FazVerdict.Authorize(mistaken, Waiting(SerialX, A.PrivateIp)),
                new FazVerdict.Registered(B.Health(), Registered(SerialA, B.PrivateIp), IsCertain: true),
            ],
            Decide([new FazMember(mistaken, null), holder], [Registered(SerialA, B.PrivateIp), Waiting(SerialX, A.PrivateIp)]));
    }

    [Fact]
    public static void Only_the_devices_of_members_are_registered()
    {
        IReadOnlyList<FazDevice> listed = [Waiting(SerialA, A.PrivateIp), Waiting(SerialX, Elsewhere)];
        var verdicts = FazAuthorizationPolicy.Decide([new FazMember(A.Health(), SerialA)], [A.Health()], listed, Rules);

        Assert.Equal([SerialA], FazAuthorizationPolicy.Waiting(verdicts, listed, Protections.All).Select(d => d.Serial));
    }

    [Fact]
    public static void A_registration_in_another_adom_than_ours_is_not_removed()
    {
        var former = A.Departed(Authorized(SerialA));
        Assert.Equal(
            [new FazVerdict.Left(former)], FazAuthorizationPolicy.Decide([], [former], [Registered(SerialA, Elsewhere, "sales")], Rules));
    }

    [Fact]
    public static void No_more_registrations_than_the_bound_are_removed_and_none_when_the_setting_is_false()
    {
        HealthCheck[] former = [.. Enumerable.Range(20, 15).Select(n => Device(n).Departed(Authorized($"FGVM01TM1900{n:0000}")))];
        Assert.Equal(FazAuthorizationPolicy.MaxRemovals, FazAuthorizationPolicy.Former(former, Rules).Count);
        Assert.Empty(FazAuthorizationPolicy.Former(former, Rules with { RemovesDeparted = false }));
    }

    [Fact]
    public static void The_time_without_authorization_counts_from_the_first_run_that_found_it()
    {
        var verdict = new FazVerdict.NotListed(A.Standing(new FazStanding(FazState.Refused, Noon.AddHours(-1)) { Reason = "no" }));
        Assert.Equal(Noon.AddHours(-1), FazAuthorizationPolicy.After(verdict, result: null, "root", Noon)!.Since);
        var lost = new FazVerdict.NotListed(A.Standing(Authorized(SerialA) with { Since = Noon.AddHours(-1) }));
        Assert.Equal(
            new FazStanding(FazState.Pending, Noon)
            {
                Serial = SerialA,
                Reason = "the FortiAnalyzer lists no device with its serial number or address",
            },
            FazAuthorizationPolicy.After(lost, result: null, "root", Noon));
    }

    [Theory]
    [InlineData(29, false)]
    [InlineData(31, true)]
    public static void A_member_is_overdue_after_30_minutes(int minutes, bool isOverdue)
    {
        var now = Noon.AddMinutes(minutes);
        Assert.Equal(isOverdue, FazAuthorizationPolicy.IsOverdue(A.Health() with { MemberSince = Noon }, Rules, now));
        var pending = A.Standing(new FazStanding(FazState.Pending, Noon) { Reason = "no" });
        Assert.Equal(isOverdue, FazAuthorizationPolicy.IsOverdue(pending, Rules, now));
        Assert.False(FazAuthorizationPolicy.IsOverdue(A.Standing(Authorized(SerialA)), Rules, now));
    }

    [Fact]
    public static void A_member_authorized_in_the_former_adom_is_open_again()
    {
        Assert.True(FazAuthorizationPolicy.IsOpen(A.Standing(Authorized(SerialA)), Rules with { Adom = "sales" }));
        Assert.False(FazAuthorizationPolicy.IsOpen(A.Standing(Authorized(SerialA)), Rules));
    }

    [Theory]
    [InlineData("FGVM01TM19000001.lic", "FGVM01TM19000001")]
    [InlineData("new/FGVM01TM19000001.2026.lic", "FGVM01TM19000001")]
    [InlineData("license-1.lic", null)]
    [InlineData("fgvm01tm19000001.lic", null)]
    [InlineData("FGVM01TM1900000.lic", null)]
    public static void The_name_of_a_license_file_may_be_a_serial_number(string file, string? serial) =>
        Assert.Equal(serial, FazSerial.OfLicenseFile(file));

    private static FazMember Member(HealthCheck record) => new(record, LicenseSerial: null);

    private static IReadOnlyList<FazVerdict> Decide(IReadOnlyList<FazMember> members, IReadOnlyList<FazDevice> listed) =>
        FazAuthorizationPolicy.Decide(members, [.. members.Select(m => m.Record)], listed, Rules);
}
