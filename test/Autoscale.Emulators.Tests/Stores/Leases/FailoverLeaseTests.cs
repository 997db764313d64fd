using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Simulation.Routes;

namespace Autoscale.Emulators.Tests.Stores.Leases;

public sealed class InMemoryFailoverLeaseTests() : LeasedStateContract<FailoverMemory, FailoverLease>(FailoverCase.Leased);

public sealed class DynaliteFailoverLeaseTests(AwsFixture aws)
    : DynaliteLeasedStateContract<FailoverMemory, FailoverLease>(aws, FailoverCase.Leased);

public sealed class MotoFailoverLeaseTests(AwsFixture aws)
    : DynamoLeasedStateContract<FailoverMemory, FailoverLease>(aws.Moto, aws.NewTables(), FailoverCase.Leased, takersAtOnce: 1);

/// <summary>The leased state of route failover.</summary>
internal static class FailoverCase
{
    public static readonly LeasedCase<FailoverMemory, FailoverLease> Leased = new(
        FailoverMemoryItem.Id,
        new FailoverMemory
        {
            Units =
            [
                new UnitHealth
                {
                    Zone = 1,
                    IsUp = false,
                    IsTrusted = false,
                    Streak = -7,
                    StreakSince = Cast.Noon.AddSeconds(-4).AddTicks(7),
                    FellAt = Cast.Noon.AddSeconds(-3),
                    Changes = [Cast.Noon.AddMinutes(-5), Cast.Noon.AddSeconds(-3)],
                },
                UnitHealth.New(2, isTrusted: true, Cast.Noon) with { Streak = -9, SilentFrom = "euw1-az1" },
            ],
            SilentSamples = 3,
            FallenBack =
            [
                new FallenRoute("rtb-1", RouteDestination.Ipv4("0.0.0.0/0"), 0),
                new FallenRoute("rtb-1", RouteDestination.Ipv6("::/0"), 1),
                new FallenRoute("rtb-2", RouteDestination.PrefixList("pl-1"), 0),
            ],
            Alarms = FailoverAlarms.AllDown | FailoverAlarms.FailedMove | FailoverAlarms.ProberDoubted | FailoverAlarms.StrandedRoute,
        },
        new FailoverMemory(),
        (client, table) => new DynamoFailoverMemory(client, table),
        () => new InMemoryFailoverMemory());
}
