using System.Net;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.NicAttachments;
using Autoscale.Domain.VpnAttachments;
using static Autoscale.Tests.FortiGates;
using static Autoscale.Tests.VpnAttachments.VpnWorld;

namespace Autoscale.Tests.VpnAttachments;

/// <summary>
/// Every small world of VPN connections, swept until it is quiet. AWS itself asserts that no customer gateway is deleted while a connection uses it, and that nothing is
/// deleted twice. Spec 7.6, W15.
/// </summary>
public sealed class VpnWorldsTests
{
    private static readonly (InstanceId For, IPAddress Ip, VpnState State)[] GatewayKinds =
    [
        (A.Id, Ip, VpnState.Available), (A.Id, Ip, VpnState.Pending), (A.Id, Old, VpnState.Available), (A.Id, Ip, VpnState.Deleting), (B.Id, B.Instance.PublicIp!, VpnState.Available),
    ];

    // Each world is swept once, and each rule looks at all of them.
    private static readonly Lazy<Task<IReadOnlyList<(VpnWorld World, VpnResult Result)>>> Everything = new(SweepAllAsync);

    [Fact]
    public Task Every_world_becomes_quiet_within_a_few_passes_unless_the_device_has_no_address() => ForAllAsync((world, result) =>
        world.IsWaiting ? !result.Progress.IsFinished && result.Progress.Lacking is not null : result.Progress.IsFinished && result.IsQuiet);

    [Fact]
    public Task A_device_that_should_have_a_connection_ends_with_exactly_one_at_its_address_and_one_gateway() => ForAllAsync((world, result) => !world.ShouldHaveOne
        || (Connections(result.View) is [{ State: VpnState.Available } connection] && Ip.Equals(connection.PublicIp) && Gateways(result.View) is [{ } gateway] && gateway.Id == connection.GatewayId));

    [Fact]
    public Task Its_attachment_is_tagged_propagated_and_associated() => ForAllAsync((world, result) => !world.ShouldHaveOne
        || result.View.Attachments.Single(a => a.ConnectionId == Connections(result.View)[0].Id) is { IsTagged: true, IsPropagated: true, IsAssociated: true });

    [Fact]
    public Task Of_duplicates_the_oldest_stays() => ForAllAsync((world, result) => !world.ShouldHaveOne
        || world.View.Connections.FirstOrDefault(c => c.MadeFor == A.Id && Ip.Equals(c.PublicIp) && c.State != VpnState.Deleting) is not { } oldest || Connections(result.View)[0].Id == oldest.Id);

    [Fact]
    public Task A_device_that_should_have_none_ends_with_nothing_and_without_rows() => ForAllAsync((world, result) => world.ShouldHaveOne || world.IsWaiting
        || (Connections(result.View).Length == 0 && Gateways(result.View).Length == 0 && result.Rows.Count == 0));

    [Fact]
    public Task While_a_device_has_no_address_nothing_is_touched() => ForAllAsync((world, result) => !world.IsWaiting || result.Calls == 0);

    [Fact]
    public Task Nothing_of_another_device_is_touched() => ForAllAsync((world, result) =>
        world.View.Connections.Where(c => c.MadeFor == B.Id && c.State != VpnState.Deleting).All(c => result.View.Connections.Any(left => left.Id == c.Id))
        && world.View.Gateways.Where(g => g.MadeFor == B.Id).All(g => result.View.Gateways.Any(left => left.Id == g.Id)));

    [Fact]
    public Task The_books_have_one_row_that_names_the_connection() => ForAllAsync((world, result) => !world.ShouldHaveOne
        || (result.Rows is [{ State: AttachmentState.Attached } row] && row.ConnectionId == Connections(result.View)[0].Id && Ip.Equals(row.PublicIp)));

    [Fact]
    public async Task Whichever_call_fails_or_loses_its_answer_the_world_ends_as_it_would_have()
    {
        foreach (var world in Worlds().Where(w => w.View.Connections.Count < 2 && w.View.Gateways.Count < 2 && !w.IsWaiting))
        {
            foreach (var isDone in new[] { false, true })
            {
                for (var call = 1; await world.RunAsync((call, isDone)) is { HasFailed: true } result; call++)
                {
                    var expected = world.ShouldHaveOne ? 1 : 0;
                    Assert.True(
                        result.Progress.IsFinished && result.IsQuiet && (Connections(result.View).Length, Gateways(result.View).Length, result.Rows.Count) == (expected, expected, expected),
                        $"call {call}, done {isDone}: {result.Progress} {string.Join("; ", result.View.Connections)} {string.Join("; ", result.View.Gateways)} in {world}");
                }
            }
        }
    }

    private static VpnConnection[] Connections(VpnView view) => [.. view.Connections.Where(c => c.MadeFor == A.Id && c.State != VpnState.Deleting)];

    private static CustomerGateway[] Gateways(VpnView view) => [.. view.Gateways.Where(g => g.MadeFor == A.Id && g.State != VpnState.Deleting)];

    private static async Task ForAllAsync(Func<VpnWorld, VpnResult, bool> holds)
    {
        foreach (var (world, result) in await Everything.Value)
            Assert.True(holds(world, result), $"{world}{Environment.NewLine}{result.Progress}{string.Concat(result.View.Gateways.Select(g => $"{Environment.NewLine}  {g}"))}{string.Concat(result.View.Connections.Select(c => $"{Environment.NewLine}  {c}"))}{Environment.NewLine}{string.Join(", ", result.Rows)}");
    }

    private static async Task<IReadOnlyList<(VpnWorld World, VpnResult Result)>> SweepAllAsync()
    {
        List<(VpnWorld, VpnResult)> all = [];
        foreach (var world in Worlds())
            all.Add((world, await world.RunAsync()));
        return all;
    }

    private static IEnumerable<VpnWorld> Worlds() =>
        from gateways in GatewaySets()
        from connections in ConnectionSets(gateways)
        from isWanted in new[] { false, true }
        from device in new[] { null, A, A with { Instance = A.Instance with { PublicIp = null } } }
        from rows in new VpnAttachment[][] { [], [Row(Ip)], [Row(Old)], [Row(Old), Row(Ip)] }
        from isSlow in new[] { false, true }
        where rows.Length < 2 || isSlow
        select new VpnWorld(isWanted, device, new VpnView(connections, gateways, [.. connections.Where(c => c.State == VpnState.Available).Select(Attachment)]), rows, isSlow);

    private static IEnumerable<CustomerGateway[]> GatewaySets()
    {
        yield return [];
        foreach (var first in GatewayKinds)
            yield return [Gateway("cgw-1", first)];
        foreach (var (first, second) in from first in GatewayKinds from second in GatewayKinds select (first, second))
            yield return [Gateway("cgw-1", first), Gateway("cgw-2", second)];
    }

    // AWS deletes no gateway that is used, so none that is being deleted is; and uses none before it is made.
    private static IEnumerable<VpnConnection[]> ConnectionSets(CustomerGateway[] gateways)
    {
        var kinds = (from gateway in gateways.Where(g => g.State == VpnState.Available) from state in Enum.GetValues<VpnState>() select (gateway, state)).ToList();
        yield return [];
        foreach (var first in kinds)
            yield return [Connection("vpn-2", 1, first)];
        foreach (var (first, second) in from first in kinds from second in kinds select (first, second))
            yield return [Connection("vpn-2", 1, first), Connection("vpn-1", 2, second)];
    }

    private static CustomerGateway Gateway(string id, (InstanceId For, IPAddress Ip, VpnState State) kind) => new(id, kind.Ip, kind.State) { MadeFor = kind.For, MadeAt = Noon };

    private static VpnConnection Connection(string id, int minute, (CustomerGateway Gateway, VpnState State) kind) =>
        new(id, kind.Gateway.Id, kind.State) { MadeFor = kind.Gateway.MadeFor, PublicIp = kind.Gateway.PublicIp, MadeAt = Noon.AddMinutes(minute) };

    private static TransitAttachment Attachment(VpnConnection connection) => new($"tgw-attach-of-{connection.Id}", connection.Id, IsAvailable: true, IsTagged: false, IsAssociated: false, IsPropagated: false);

    private static VpnAttachment Row(IPAddress ip) => new(A.Id, ip, null, AttachmentState.Attaching) { Version = 3 };
}
