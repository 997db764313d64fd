using System.Net;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Shared.Aws;
using static Autoscale.Tests.FortiGates;
using static Autoscale.Tests.VpnAttachments.VpnWorld;

namespace Autoscale.Tests.VpnAttachments;

/// <summary>
/// Every small world of VPN connections, in passes until no work is left. The AWS double asserts that no customer gateway is deleted while
/// a connection uses it, and that no resource is deleted twice. Spec 7.6, W15.
/// </summary>
public sealed class VpnWorldsTests
{
    private static readonly (InstanceId For, IPAddress Ip, VpnState State)[] GatewayKinds =
    [
        (A.Id, Ip, VpnState.Available),
        (A.Id, Ip, VpnState.Pending),
        (A.Id, Old, VpnState.Available),
        (A.Id, Ip, VpnState.Deleting),
        (B.Id, B.Instance.PublicIp!, VpnState.Available),
    ];

    // Each world runs once, and each rule checks all results.
    private static readonly Lazy<Task<IReadOnlyList<(VpnWorld World, VpnResult Result)>>> Everything = new(SweepAllAsync);

    [Fact]
    public Task Every_world_finishes_within_a_few_passes_unless_the_device_has_no_address() => ForAllAsync((world, result) =>
        world.IsWaiting
            ? !result.Progress.IsFinished && result.Progress.Lacking is not null
            : result.Progress.IsFinished && result.IsQuiet);

    [Fact]
    public Task A_device_that_needs_a_connection_ends_with_one_connection_at_its_address_and_one_gateway() =>
        ForAllAsync((world, result) => !world.ShouldHaveOne
            || (Connections(result.View) is [{ State: VpnState.Available } connection]
                && Ip.Equals(connection.PublicIp)
                && Gateways(result.View) is [{ } gateway]
                && gateway.Id == connection.GatewayId));

    [Fact]
    public Task The_attachment_ends_tagged_propagated_and_associated() => ForAllAsync((world, result) => !world.ShouldHaveOne
        || result.View.Attachments.Single(a =>
            a.ConnectionId == Connections(result.View)[0].Id) is { IsTagged: true, IsPropagated: true, IsAssociated: true });

    [Fact]
    public Task The_oldest_of_duplicate_connections_stays() => ForAllAsync((world, result) => !world.ShouldHaveOne
        || world.View.Connections.FirstOrDefault(c =>
            c.MadeFor == A.Id && Ip.Equals(c.PublicIp) && c.State != VpnState.Deleting) is not { } oldest
        || Connections(result.View)[0].Id == oldest.Id);

    [Fact]
    public Task A_device_that_needs_no_connection_ends_without_resources_and_rows() =>
        ForAllAsync((world, result) => world.ShouldHaveOne || world.IsWaiting
            || (Connections(result.View).Length == 0 && Gateways(result.View).Length == 0 && result.Rows.Count == 0));

    [Fact]
    public Task A_device_without_an_address_causes_no_writing_call() =>
        ForAllAsync((world, result) => !world.IsWaiting || result.Calls == 0);

    [Fact]
    public Task Resources_of_another_device_are_not_deleted() => ForAllAsync((world, result) =>
        world.View.Connections
            .Where(c => c.MadeFor == B.Id && c.State != VpnState.Deleting)
            .All(c => result.View.Connections.Any(left => left.Id == c.Id))
        && world.View.Gateways.Where(g => g.MadeFor == B.Id).All(g => result.View.Gateways.Any(left => left.Id == g.Id)));

    [Fact]
    public Task One_row_names_the_connection() => ForAllAsync((world, result) => !world.ShouldHaveOne
        || (result.Rows is [{ State: AttachmentState.Attached } row]
            && row.ConnectionId == Connections(result.View)[0].Id
            && Ip.Equals(row.PublicIp)));

    [Fact]
    public async Task After_any_failed_call_or_lost_answer_the_world_ends_in_the_expected_state()
    {
        foreach (var world in Worlds().Where(w => w.View.Connections.Count < 2 && w.View.Gateways.Count < 2 && !w.IsWaiting))
        {
            foreach (var isDone in new[] { false, true })
            {
                for (var call = 1; await world.RunAsync((call, isDone)) is { HasFailed: true } result; call++)
                {
                    var expected = world.ShouldHaveOne ? 1 : 0;
                    Assert.True(
                        result.Progress.IsFinished
                        && result.IsQuiet
                        && (Connections(result.View).Length, Gateways(result.View).Length, result.Rows.Count)
                            == (expected, expected, expected),
                        $"call {call}, done {isDone}: {result.Progress} {string.Join("; ", result.View.Connections)} "
                        + $"{string.Join("; ", result.View.Gateways)} in {world}");
                }
            }
        }
    }

    private static VpnConnection[] Connections(VpnView view) =>
        [.. view.Connections.Where(c => c.MadeFor == A.Id && c.State != VpnState.Deleting)];

    private static CustomerGateway[] Gateways(VpnView view) =>
        [.. view.Gateways.Where(g => g.MadeFor == A.Id && g.State != VpnState.Deleting)];

    private static async Task ForAllAsync(Func<VpnWorld, VpnResult, bool> holds)
    {
        foreach (var (world, result) in await Everything.Value)
            Assert.True(
                holds(world, result),
                $"{world}{Environment.NewLine}{result.Progress}"
                + string.Concat(result.View.Gateways.Select(g => $"{Environment.NewLine}  {g}"))
                + string.Concat(result.View.Connections.Select(c => $"{Environment.NewLine}  {c}"))
                + $"{Environment.NewLine}{string.Join(", ", result.Rows)}");
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
        select new VpnWorld(
            isWanted,
            device,
            new VpnView(connections, gateways, [.. connections.Where(c => c.State == VpnState.Available).Select(Attachment)]),
            rows,
            isSlow);

    private static IEnumerable<CustomerGateway[]> GatewaySets()
    {
        yield return [];
        foreach (var first in GatewayKinds)
            yield return [Gateway("cgw-1", first)];
        foreach (var (first, second) in from first in GatewayKinds from second in GatewayKinds select (first, second))
            yield return [Gateway("cgw-1", first), Gateway("cgw-2", second)];
    }

    // Only available gateways have connections: AWS connects no pending gateway and deletes no gateway with a connection.
    private static IEnumerable<VpnConnection[]> ConnectionSets(CustomerGateway[] gateways)
    {
        var kinds = (from gateway in gateways.Where(g => g.State == VpnState.Available)
                     from state in Enum.GetValues<VpnState>()
                     select (gateway, state)).ToList();
        yield return [];
        foreach (var first in kinds)
            yield return [Connection("vpn-2", 1, first)];
        foreach (var (first, second) in from first in kinds from second in kinds select (first, second))
            yield return [Connection("vpn-2", 1, first), Connection("vpn-1", 2, second)];
    }

    private static CustomerGateway Gateway(string id, (InstanceId For, IPAddress Ip, VpnState State) kind) =>
        new(id, kind.Ip, kind.State) { MadeFor = kind.For, MadeAt = Noon };

    private static VpnConnection Connection(string id, int minute, (CustomerGateway Gateway, VpnState State) kind) =>
        new(id, kind.Gateway.Id, kind.State)
        {
            MadeFor = kind.Gateway.MadeFor,
            PublicIp = kind.Gateway.PublicIp,
            MadeAt = Noon.AddMinutes(minute),
        };

    private static TransitAttachment Attachment(VpnConnection connection) =>
        new($"tgw-attach-of-{connection.Id}", connection.Id, IsAvailable: true, IsTagged: false, IsAssociated: false, IsPropagated: false);

    private static VpnAttachment Row(IPAddress ip) => new(A.Id, ip, null, AttachmentState.Attaching) { Version = 3 };
}
