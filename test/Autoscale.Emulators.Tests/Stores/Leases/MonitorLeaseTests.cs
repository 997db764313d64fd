using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Simulation.AddressManagers;

namespace Autoscale.Emulators.Tests.Stores.Leases;

public sealed class InMemoryMonitorLeaseTests() : LeasedStateContract<MonitorState, MonitorLease>(MonitorCase.Leased);

public sealed class DynaliteMonitorLeaseTests(AwsFixture aws)
    : DynaliteLeasedStateContract<MonitorState, MonitorLease>(aws, MonitorCase.Leased);

public sealed class MotoMonitorLeaseTests(AwsFixture aws)
    : DynamoLeasedStateContract<MonitorState, MonitorLease>(aws.Moto, aws.NewTables(), MonitorCase.Leased, takersAtOnce: 1);

/// <summary>The leased state of the Address Manager monitor.</summary>
internal static class MonitorCase
{
    private static readonly Uri A = new("https://a.example");
    private static readonly Uri B = new("https://b.example:8443");
    private static readonly Uri C = new("https://10.0.0.3");

    public static readonly LeasedCase<MonitorState, MonitorLease> Leased = new(
        MonitorStateItem.Id,
        new MonitorState
        {
            Phase = MonitorPhase.FailoverInProgress,
            Primary = A,
            Generation = 7,
            Members =
            [
                new MemberStanding(A)
                {
                    Failures = 3,
                    KnownRole = MemberRole.Primary,
                    Last = MemberEvidence.Failed(A, "connection refused"),
                },
                new MemberStanding(B)
                {
                    Claims = 1,
                    KnownRole = MemberRole.Standby,
                    Last = MemberEvidence.Says(B, MemberRole.Standalone, EvidenceSource.FailoverHealth),
                },
                new MemberStanding(C) { Last = MemberEvidence.Rejected(C) },
            ],
            Unclaimed = 2,
            PolledAt = Cast.Noon.AddTicks(7),
            History =
            [
                new MonitorTransition(Cast.Noon, MonitorPhase.Stopped, MonitorPhase.Discovering, "the monitor was started", null, 6),
                new MonitorTransition(
                    Cast.Noon.AddSeconds(10), MonitorPhase.Discovering, MonitorPhase.Monitoring, "a.example is the primary", A, 7)
                {
                    IsSwitch = true,
                    Evidence = ["a.example: Primary (Session)", "b.example:8443: Standby (SystemInfo)"],
                },
            ],
            Untold = 1,
        },
        new MonitorState(),
        (client, table) => new DynamoMonitorMemory(client, table),
        () => new InMemoryMonitorMemory());
}
