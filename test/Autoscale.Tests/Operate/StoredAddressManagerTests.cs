using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Autoscale.Cli.Operate.Status;
using Autoscale.Cli.Serve;
using Autoscale.Cli.Serve.AddressManagers;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Tests.Operate;

/// <summary>A monitor of Address Managers whose state cannot be read.</summary>
public sealed class StoredAddressManagerTests
{
    private const string Orders = "address-manager-orders";

    private static readonly AmazonDynamoDBException Denied = new("not authorized") { ErrorCode = "AccessDeniedException" };

    [Fact]
    public async Task A_table_that_does_not_exist_is_no_monitor() => Assert.Equal(
        new AddressManagerReading(Status: null),
        await ReadAsync(_ => throw new ResourceNotFoundException("no table")));

    [Fact]
    public async Task A_denied_table_is_a_reason() => Assert.Equal(
        new AddressManagerReading(Status: null, "AWS denies dynamodb:GetItem on table fgt-AddressManager"),
        await ReadAsync(_ => throw Denied));

    [Fact]
    public async Task A_state_that_cannot_be_read_is_a_reason_although_the_orders_were_read() => Assert.Equal(
        new AddressManagerReading(Status: null, "Denied: AccessDeniedException on table fgt-AddressManager"),
        await ReadAsync(key => key == Orders ? [] : throw Denied));

    [Fact]
    public async Task Another_failure_propagates() => await Assert.ThrowsAsync<AmazonDynamoDBException>(
        () => ReadAsync(_ => throw new AmazonDynamoDBException("slow down") { ErrorCode = "ThrottlingException" }));

    [Fact]
    public async Task The_status_of_a_cluster_is_shown_without_a_readable_monitor()
    {
        var world = new World();
        var page = new StatusPage(
            world.Ports,
            new SettingsCache(world.Ports.SettingRows, FortiGates.Cluster),
            world: null,
            TimeProvider.System,
            analyzer: null,
            _ => Task.FromResult(new AddressManagerReading(Status: null, "AWS denies it")));

        var status = await page.ReadAsync(default);
        await using StringWriter text = new();
        await StatusText.WriteAsync(text, status);

        Assert.Contains("not readable: AWS denies it", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("licenses", text.ToString(), StringComparison.Ordinal);
    }

    private static async Task<AddressManagerReading> ReadAsync(Func<string, Dictionary<string, AttributeValue>> rows)
    {
        using Rows client = new(rows);
        return await StoredAddressManager.ReadAsync(client, "fgt-AddressManager", default);
    }

    private sealed class Rows(Func<string, Dictionary<string, AttributeValue>> rows)
        : AmazonDynamoDBClient(new BasicAWSCredentials("a", "b"), RegionEndpoint.USEast1)
    {
        public override Task<GetItemResponse> GetItemAsync(GetItemRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GetItemResponse { Item = rows(request.Key["id"].S) });
    }
}
