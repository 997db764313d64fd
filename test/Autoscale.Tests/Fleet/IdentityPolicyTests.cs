using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Fleet;

/// <summary>Acceptance of heartbeats and of requests for secrets. Spec 11.2 (S1 to S4).</summary>
public sealed class IdentityPolicyTests
{
    private static readonly IPAddress Elsewhere = IPAddress.Parse("10.0.9.9");

    public static TheoryData<Row> Table { get; } =
    [
        new("from its first address", A, A.PrivateIp, null, null),
        new("from its second interface", A, IPAddress.Parse("10.0.128.11"), null, null),
        new("from its public address", A, A.Instance.PublicIp, null, null),
        new("from its address, written as IPv6", A, A.PrivateIp!.MapToIPv6(), null, null),
        new("from the other group", A.In(Payg), A.PrivateIp, null, null),
        new("launching", A.In(LifecycleState.Pending), A.PrivateIp, null, null),
        new("in standby", A.In(LifecycleState.Standby), A.PrivateIp, null, null),
        new("from another device's address", A, B.PrivateIp, IdentityDoubt.ForeignAddress, IdentityDoubt.ForeignAddress),
        new("from an unknown address", A, Elsewhere, IdentityDoubt.ForeignAddress, IdentityDoubt.ForeignAddress),
        new("from no address", A, null, IdentityDoubt.ForeignAddress, IdentityDoubt.ForeignAddress),
        new("from a foreign group", A.In(Foreign), A.PrivateIp, IdentityDoubt.NotOurs, IdentityDoubt.NotOurs),
        new("from no group", A with { Enrolment = null }, A.PrivateIp, IdentityDoubt.NotOurs, IdentityDoubt.NotOurs),
        new("starting", A.With(PowerState.Pending), A.PrivateIp, null, null),
        new("stopped", A.With(PowerState.Stopped), A.PrivateIp, null, IdentityDoubt.NotRunning),
        new("stopping", A.With(PowerState.Stopping), A.PrivateIp, null, IdentityDoubt.NotRunning),
        new("shutting down", A.With(PowerState.ShuttingDown), A.PrivateIp, null, IdentityDoubt.NotRunning),
        new("leaving", A.In(LifecycleState.Terminating), A.PrivateIp, null, IdentityDoubt.Leaving),
    ];

    [Theory]
    [MemberData(nameof(Table))]
    public void A_heartbeat_is_accepted_only_from_an_address_of_its_device(Row row) =>
        Assert.Equal(
            Enforced(row.OnHeartbeat), IdentityPolicy.OfHeartbeat(row.Device.Membership(), row.Source, Groups, IdentityCheck.Enforce));

    [Theory]
    [MemberData(nameof(Table))]
    public void Secrets_are_sent_only_to_an_address_of_a_device_that_runs_and_is_not_leaving(Row row) =>
        Assert.Equal(Enforced(row.OnSecrets), IdentityPolicy.OfSecrets(row.Device, row.Source, Groups, IdentityCheck.Enforce));

    [Theory]
    [MemberData(nameof(Table))]
    public void In_log_mode_a_doubtful_request_is_accepted_but_a_device_that_leaves_or_does_not_run_gets_no_secrets(Row row)
    {
        Assert.Equal(
            new IdentityDecision.Accepted(row.OnHeartbeat),
            IdentityPolicy.OfHeartbeat(row.Device.Membership(), row.Source, Groups, IdentityCheck.Log));
        Assert.Equal(
            row.OnSecrets is IdentityDoubt.Leaving or IdentityDoubt.NotRunning
                ? new IdentityDecision.Refused(row.OnSecrets.Value)
                : new IdentityDecision.Accepted(row.OnSecrets),
            IdentityPolicy.OfSecrets(row.Device, row.Source, Groups, IdentityCheck.Log));
    }

    [Theory]
    [InlineData(IdentityCheck.Enforce)]
    [InlineData(IdentityCheck.Log)]
    public void An_instance_that_EC2_does_not_know_is_refused_in_either_mode(IdentityCheck check)
    {
        Assert.Equal(new IdentityDecision.UnknownInstance(), IdentityPolicy.OfHeartbeat(null, A.PrivateIp, Groups, check));
        Assert.Equal(new IdentityDecision.UnknownInstance(), IdentityPolicy.OfSecrets(null, A.PrivateIp, Groups, check));
    }

    // A and B are members, C is none.
    public static TheoryData<ListedRow> Listed { get; } =
    [
        new("a member from its address", A, A.PrivateIp, null),
        new("a member from its public address", B, B.Instance.PublicIp, null),
        new("a member from the address of another one", A, B.PrivateIp, new IdentityDecision.Refused(IdentityDoubt.ForeignAddress)),
        new("a member from an address of no member", A, Elsewhere, new IdentityDecision.Refused(IdentityDoubt.NoMember)),
        new("a member from no address", A, null, new IdentityDecision.Refused(IdentityDoubt.NoMember)),
        new("another instance from the address of a member", C, B.PrivateIp, new IdentityDecision.UnknownInstance()),
        new("another instance from its own address", C, C.PrivateIp, new IdentityDecision.Refused(IdentityDoubt.NoMember)),
    ];

    [Theory]
    [MemberData(nameof(Listed))]
    public void Only_a_request_from_an_address_of_a_member_is_worth_a_question_to_AWS(ListedRow row) =>
        Assert.Equal(row.Refusal, IdentityPolicy.OfListing([A, B], row.Claimed.Id, row.Source));

    private static IdentityDecision Enforced(IdentityDoubt? doubt) =>
        doubt is { } reason ? new IdentityDecision.Refused(reason) : new IdentityDecision.Accepted();

    public sealed record Row(string Name, FortiGate Device, IPAddress? Source, IdentityDoubt? OnHeartbeat, IdentityDoubt? OnSecrets)
    {
        public override string ToString() => Name;
    }

    public sealed record ListedRow(string Name, FortiGate Claimed, IPAddress? Source, IdentityDecision? Refusal)
    {
        public override string ToString() => Name;
    }
}
