using Autoscale.Bench.Measurements;
using Autoscale.Emulators.Tests.EmulatorTests;

namespace Autoscale.Emulators.Tests.Workers;

/// <summary>
/// The maximum number of AWS calls of each operation of the real executable, counted by the proxy. More calls are a regression.
/// </summary>
[Collection(EmulatorCollection.Name)]
public sealed class CallBudgetTests(EmulatorFixture emulators, PublishedFunction published)
{
    private CallCounts Counts => new(emulators.Proxy, published.Executable);

    [Fact]
    public async Task A_first_and_a_steady_heartbeat_stay_within_their_budgets() =>
        WithinBudget(await Counts.HeartbeatsAsync(CancellationToken.None));

    [Fact]
    public async Task A_steady_heartbeat_calls_only_BatchGetItem_and_UpdateItem()
    {
        var steady = (await Counts.HeartbeatsAsync(CancellationToken.None))[1];

        Assert.Equal(["dynamodb:BatchGetItem", "dynamodb:UpdateItem"], steady.ByOperation.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_election_among_ten_devices_tags_routes_and_notifies_within_its_budget()
    {
        var election = await Counts.ElectionAsync(CancellationToken.None);

        WithinBudget([election]);
        Assert.Superset(
            new HashSet<string>(["ec2:CreateTags", "ec2:ReplaceRoute", "sns:Publish"], StringComparer.Ordinal),
            election.ByOperation.Keys.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_bootstrap_stays_within_its_budget() => WithinBudget([await Counts.BootstrapAsync(CancellationToken.None)]);

    [Fact]
    public async Task A_first_and_a_repeated_license_stay_within_their_budgets_and_the_first_reads_one_file_and_no_stock_table()
    {
        var licenses = await Counts.LicensesAsync(CancellationToken.None);

        WithinBudget(licenses);
        string[] calls =
        [
            "autoscaling:DescribeAutoScalingInstances 1", "dynamodb:Scan 2", "dynamodb:UpdateItem 1",
            "ec2:DescribeInstances 1", "s3:GetObject 1", "s3:ListObjectsV2 1",
        ];
        Assert.Equal(calls, licenses[0].ByOperation.Select(o => $"{o.Key} {o.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_steady_heartbeat_takes_as_many_calls_among_two_as_among_three_hundred_devices()
    {
        var (few, many) =
            (await Counts.SteadyAmongAsync(2, CancellationToken.None), await Counts.SteadyAmongAsync(300, CancellationToken.None));

        Assert.Equal(few.Calls, many.Calls);
        Assert.InRange(many.Bytes, few.Bytes - 64, few.Bytes + 64);
    }

    [Fact]
    public async Task Twenty_devices_that_race_for_twenty_licenses_get_one_each()
    {
        var (_, distinct, _) = await new LicenseRace(emulators.Proxy).RunAsync(20, CancellationToken.None);

        Assert.Equal(20, distinct);
    }

    private static void WithinBudget(IEnumerable<CallCount> counts) =>
        Assert.All(counts, c => Assert.True(c.Calls <= c.Budget, c.ToString()));
}
