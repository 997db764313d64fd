using System.Net;
using Autoscale.Adapters.Units;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Simulation.Routes;

namespace Autoscale.Tests.RouteFailover;

public sealed class LoopbackUnitTests
{
    private static readonly IPAddress Address = IPAddress.Parse("127.90.0.1");

    [Fact]
    public async Task A_unit_answers_more_probes_than_its_backlog_holds()
    {
        using var unit = new LoopbackUnit(Address, 5410);
        using var probes = new UnitProbes(new HashSet<string>(), TimeProvider.System);

        for (var n = 0; n < 300; n++)
            Assert.Null((await probes.AskAsync(Address, new Probe.Tcp(5410), TimeSpan.FromSeconds(5), CancellationToken.None)).Failure);
    }

    [Fact]
    public async Task A_unit_can_refuse_hang_and_answer_again()
    {
        using var unit = new LoopbackUnit(IPAddress.Parse("127.90.0.2"), 5410);
        using var probes = new UnitProbes(new HashSet<string>(), TimeProvider.System);
        List<string?> failures = [];

        // Only the hanging probe uses the short timeout; on a busy machine a refusal or an answer may take longer.
        foreach (var (become, patience) in new (Action, int)[] { (unit.Refuse, 5000), (unit.Hang, 250), (unit.Listen, 5000) })
        {
            become();
            failures.Add((await probes.AskAsync(
                unit.Address, new Probe.Tcp(5410), TimeSpan.FromMilliseconds(patience), CancellationToken.None)).Failure);
        }

        Assert.Equal(["refused", "no answer in 250 ms", null], failures);
    }

    [Fact]
    public void A_unit_cannot_listen_on_an_address_outside_the_loopback() =>
        Assert.Throws<ArgumentException>(() => new LoopbackUnit(IPAddress.Any, 5410));
}
