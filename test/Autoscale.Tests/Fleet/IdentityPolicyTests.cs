using System.Net;
using Autoscale.Domain.Fleet;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Fleet;

/// <summary>Who is believed, and who gets secrets. Spec 11.2 (S1 to S4).</summary>
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
        new("joining", A.In(LifecycleState.Pending), A.PrivateIp, null, null),
        new("set aside", A.In(LifecycleState.Standby), A.PrivateIp, null, null),
        new("from another device's address", A, B.PrivateIp, IdentityDoubt.ForeignAddress, IdentityDoubt.ForeignAddress),
        new("from anywhere", A, Elsewhere, IdentityDoubt.ForeignAddress, IdentityDoubt.ForeignAddress),
        new("from nowhere that the gateway says", A, null, IdentityDoubt.ForeignAddress, IdentityDoubt.ForeignAddress),
        new("from a group of somebody else", A.In(Foreign), A.PrivateIp, IdentityDoubt.NotOurs, IdentityDoubt.NotOurs),
        new("from no group", A with { Enrolment = null }, A.PrivateIp, IdentityDoubt.NotOurs, IdentityDoubt.NotOurs),
        new("leaving", A.In(LifecycleState.Terminating), A.PrivateIp, null, IdentityDoubt.Leaving),
    ];

    [Theory]
    [MemberData(nameof(Table))]
    public void A_heartbeat_is_believed_from_an_address_of_the_device_it_claims_to_be(Row row) =>
        Assert.Equal(Enforced(row.OnHeartbeat), IdentityPolicy.OfHeartbeat(row.Device.Membership(), row.Source, Groups, IdentityCheck.Enforce));

    [Theory]
    [MemberData(nameof(Table))]
    public void Secrets_go_to_an_address_of_a_device_that_stays(Row row) =>
        Assert.Equal(Enforced(row.OnSecrets), IdentityPolicy.OfSecrets(row.Device, row.Source, Groups, IdentityCheck.Enforce));

    [Theory]
    [MemberData(nameof(Table))]
    public void While_the_check_merely_logs_everybody_is_accepted_and_the_doubt_is_told_but_who_leaves_gets_no_secrets(Row row)
    {
        Assert.Equal(new IdentityDecision.Accepted(row.OnHeartbeat), IdentityPolicy.OfHeartbeat(row.Device.Membership(), row.Source, Groups, IdentityCheck.Log));
        Assert.Equal(
            row.OnSecrets == IdentityDoubt.Leaving ? new IdentityDecision.Refused(IdentityDoubt.Leaving) : new IdentityDecision.Accepted(row.OnSecrets),
            IdentityPolicy.OfSecrets(row.Device, row.Source, Groups, IdentityCheck.Log));
    }

    private static IdentityDecision Enforced(IdentityDoubt? doubt) => doubt is { } reason ? new IdentityDecision.Refused(reason) : new IdentityDecision.Accepted();

    public sealed record Row(string Name, FortiGate Device, IPAddress? Source, IdentityDoubt? OnHeartbeat, IdentityDoubt? OnSecrets)
    {
        public override string ToString() => Name;
    }
}
