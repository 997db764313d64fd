using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Adapters.Endpoints;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.Ec2;

/// <summary>The interfaces of the units, and the states of their instances. Spec route-failover 5.2 (R13).</summary>
/// <param name="client">A client without retries.</param>
/// <param name="clock">The clock for deadlines and pauses.</param>
/// <param name="random">Returns a random number from 0 to 1.</param>
public sealed class Ec2UnitTargets(IAmazonEC2 client, TimeProvider clock, Func<double> random) : IUnitTargets
{
    // The maximum number of values per filter in EC2; eight zones have far fewer interfaces.
    private const int MaxAtOnce = 200;

    // The limit for both requests together, because route changes wait for the answers.
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(3);

    private readonly EndpointCalls _calls = new(clock, random);

    // The requests use filters instead of ids: one unknown id would turn the whole answer into an error.
    /// <inheritdoc/>
    public async Task<TargetReading> FindAsync(
        IReadOnlyCollection<string> interfaceIds, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var until = EndpointCalls.Earlier(deadline, clock.GetUtcNow() + LongestLook);
        var found = new List<UnitTarget>();
        if (await ReadInterfacesAsync(interfaceIds, found, until, cancellationToken) is { } unseen)
            return new TargetReading([], unseen);
        var powers = new Dictionary<InstanceId, PowerState?>();
        return await ReadPowersAsync(found.Select(t => t.Instance?.Value).OfType<string>(), powers, until, cancellationToken) is { } unknown
            ? new TargetReading([], unknown)
            : new TargetReading(
                [.. found.Select(t => t with { Power = t.Instance is { } id ? powers.GetValueOrDefault(id) : null })], Fault: null);
    }

    /// <inheritdoc/>
    public async Task<NameReading> FindNamesAsync(string vpcId, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        bool? resolves = null, hasHostNames = null;
        var fault = await _calls.MakeAsync(
            async token =>
            {
                resolves = (await DescribeAsync(VpcAttributeName.EnableDnsSupport, token)).EnableDnsSupport;
                hasHostNames = (await DescribeAsync(VpcAttributeName.EnableDnsHostnames, token)).EnableDnsHostnames;
            },
            deadline,
            cancellationToken);
        return new NameReading(resolves ?? false, hasHostNames ?? false, fault);

        Task<DescribeVpcAttributeResponse> DescribeAsync(VpcAttributeName name, CancellationToken token) =>
            client.DescribeVpcAttributeAsync(new DescribeVpcAttributeRequest { VpcId = vpcId, Attribute = name }, token);
    }

    private async Task<EndpointFault?> ReadInterfacesAsync(
        IEnumerable<string> ids, List<UnitTarget> found, DateTimeOffset until, CancellationToken cancellationToken)
    {
        foreach (var chunk in ids.Distinct().Chunk(MaxAtOnce))
        {
            if (await _calls.PageAsync(ReadAsync, until, cancellationToken) is { } fault)
                return fault;

            async Task<string?> ReadAsync(string? next, CancellationToken token)
            {
                var request = new DescribeNetworkInterfacesRequest
                {
                    Filters = [new Filter("network-interface-id", [.. chunk])],
                    NextToken = next,
                };
                var page = await client.DescribeNetworkInterfacesAsync(request, token);
                found.AddRange((page.NetworkInterfaces ?? []).Select(UnitTargetMapper.Read));
                return page.NextToken;
            }
        }

        return null;
    }

    private async Task<EndpointFault?> ReadPowersAsync(
        IEnumerable<string> ids, Dictionary<InstanceId, PowerState?> powers, DateTimeOffset until, CancellationToken cancellationToken)
    {
        foreach (var chunk in ids.Distinct().Chunk(MaxAtOnce))
        {
            if (await _calls.PageAsync(ReadAsync, until, cancellationToken) is { } fault)
                return fault;

            async Task<string?> ReadAsync(string? next, CancellationToken token)
            {
                var request = new DescribeInstancesRequest { Filters = [new Filter("instance-id", [.. chunk])], NextToken = next };
                var page = await client.DescribeInstancesAsync(request, token);
                foreach (var instance in (page.Reservations ?? []).SelectMany(r => r.Instances ?? []))
                {
                    if (InstanceId.TryParse(instance.InstanceId, out var id))
                        powers[id] = InstanceMapper.TryPowerOf(instance.State?.Name);
                }

                return page.NextToken;
            }
        }

        return null;
    }
}
