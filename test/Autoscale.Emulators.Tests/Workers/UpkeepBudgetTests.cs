using Autoscale.Bench.Measurements;
using Autoscale.Emulators.Tests.EmulatorTests;

namespace Autoscale.Emulators.Tests.Workers;

/// <summary>
/// The maximum number of AWS calls of the sweep and the lifecycle events. The sweep runs every minute; in a steady state it makes only
/// reads.
/// </summary>
[Collection(EmulatorCollection.Name)]
public sealed class UpkeepBudgetTests(EmulatorFixture emulators, PublishedFunction published)
{
    private UpkeepCounts Counts => new(emulators.Proxy, published.Executable);

    private static readonly string[] Always =
    [
        "autoscaling:DescribeAutoScalingGroups 1", "dynamodb:GetItem 2", "ec2:DescribeInstances 1", "ec2:DescribeRouteTables 1",
    ];

    [Fact]
    public Task A_steady_sweep_without_optional_features_makes_the_same_calls_among_3_and_among_30_devices() =>
        SteadyAsync(hasAll: false, [.. Always, "dynamodb:Scan 5"]);

    [Fact]
    public Task A_steady_sweep_with_all_features_makes_the_same_calls_among_3_and_among_30_devices() => SteadyAsync(
        hasAll: true,
        [
            .. Always,
            "dynamodb:Scan 7", "ec2:DescribeCustomerGateways 1", "ec2:DescribeNetworkInterfaces 1",
            "ec2:DescribeTransitGatewayAttachments 1", "ec2:DescribeVpnConnections 1", "ec2:GetTransitGatewayRouteTableAssociations 1",
            "ec2:GetTransitGatewayRouteTablePropagations 1", "elasticloadbalancing:DescribeTargetHealth 1",
        ]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_launch_event_stays_within_its_budget(bool hasAll) =>
        WithinBudget(await Counts.LaunchAsync(hasAll, CancellationToken.None));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_terminate_event_stays_within_its_budget(bool hasAll) =>
        WithinBudget(await Counts.TerminateAsync(hasAll, CancellationToken.None));

    private async Task SteadyAsync(bool hasAll, string[] calls)
    {
        foreach (var fleet in (int[])[3, 30])
        {
            var count = await Counts.SteadySweepAsync(fleet, hasAll, CancellationToken.None);

            Assert.Equal(Lines(calls), Lines(count.ByOperation.Select(o => $"{o.Key} {o.Value}")));
            WithinBudget(count);
        }
    }

    private static string Lines(IEnumerable<string> calls) => string.Join('\n', calls.Order(StringComparer.Ordinal));

    private static void WithinBudget(CallCount count) => Assert.True(count.Calls <= count.Budget, count.ToString());
}
