using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Adapters.Endpoints;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.Ec2;

/// <summary>The routes of the zones, in EC2. Spec route-failover 5.1, 5.2 (R4, R6, R9, R15).</summary>
/// <remarks>
/// Not guaranteed: that a change which was reported as failed was not made. Its answer may have been lost; the next run reads the actual
/// routes, and repeating a change is harmless.
/// </remarks>
/// <param name="client">A client without retries.</param>
/// <param name="clock">The clock for deadlines and pauses.</param>
/// <param name="random">
/// Returns a random number from 0 to 1, so that callers throttled at the same time do not retry at the same time.
/// </param>
public sealed class Ec2FailoverRoutes(IAmazonEC2 client, TimeProvider clock, Func<double> random) : IFailoverRoutes
{
    // EC2 accepts at most 200 values per filter.
    private const int MaxAtOnce = 200;

    // EC2 reports a dry run that would succeed as this error.
    private const string WouldSucceed = "DryRunOperation";

    // A run that cannot read the tables must report that while its caller still waits.
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(3);

    private readonly EndpointCalls _calls = new(clock, random);

    // The request uses a filter instead of ids: one unknown id would turn the whole answer into an error.
    /// <inheritdoc/>
    public async Task<TableReading> FindAsync(
        IReadOnlyCollection<string> tableIds, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var found = new List<ObservedTable>();
        var until = EndpointCalls.Earlier(deadline, clock.GetUtcNow() + LongestLook);
        foreach (var chunk in tableIds.Distinct().Chunk(MaxAtOnce))
        {
            if (await _calls.PageAsync(ReadAsync, until, cancellationToken) is { } fault)
                return new TableReading([], fault);

            async Task<string?> ReadAsync(string? next, CancellationToken token)
            {
                var request = new DescribeRouteTablesRequest { Filters = [new Filter("route-table-id", [.. chunk])], NextToken = next };
                var page = await client.DescribeRouteTablesAsync(request, token);
                found.AddRange((page.RouteTables ?? []).Select(FailoverRouteMapper.Read));
                return page.NextToken;
            }
        }

        return new TableReading(found, Fault: null);
    }

    /// <inheritdoc/>
    public async Task<EndpointFault?> ReplaceAsync(RouteChange change, DateTimeOffset deadline, CancellationToken cancellationToken) =>
        FailoverRouteMapper.RequestOf(change) is { } request
            ? await _calls.MakeAsync(token => client.ReplaceRouteAsync(request, token), deadline, cancellationToken)
            : NoTarget(change);

    /// <inheritdoc/>
    public async Task<EndpointFault?> RehearseAsync(RouteChange change, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        if (FailoverRouteMapper.RequestOf(change) is not { } request)
            return NoTarget(change);
        request.DryRun = true;
        var fault = await _calls.MakeAsync(token => client.ReplaceRouteAsync(request, token), deadline, cancellationToken);
        return fault?.Code == WouldSucceed ? null : fault;
    }

    private static EndpointFault NoTarget(RouteChange change) =>
        new(EndpointFaultKind.Refused, $"'{change.To}' is not a target that routes can be moved to");
}
