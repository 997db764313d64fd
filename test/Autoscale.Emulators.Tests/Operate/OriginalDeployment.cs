using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Emulators.Deployments;

namespace Autoscale.Emulators.Tests.Operate;

/// <summary>The tables of FortiGate Autoscale 3.5.x under a prefix, with rows of the types that it writes. Spec 2.2.</summary>
internal static class OriginalDeployment
{
    public const string Canary = "canary-of-the-secret";

    private const string Vm = "i-00000000000000001";

    private static readonly IReadOnlyDictionary<string, string[]> Keys = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Autoscale"] = ["vmId"],
        ["PrimaryElection"] = ["id"],
        ["Settings"] = ["settingKey"],
        ["LicenseStock"] = ["checksum"],
        ["LicenseUsage"] = ["checksum"],
        ["LifecycleItem"] = ["vmId"],
        ["NicAttachment"] = ["vmId"],
        ["VpnAttachment"] = ["vmId", "ip"],
        ["FortiAnalyzer"] = ["vmId"],
        ["CustomLog"] = ["id"],
    };

    public static async Task CreateAsync(IAmazonDynamoDB client, string prefix, DateTimeOffset now)
    {
        foreach (var (table, keys) in Keys)
            await EmulatedTable.CreateAsync(client, $"{prefix}-{table}", keys, default);
        foreach (var (key, value) in Settings(prefix))
        {
            await PutAsync(client, $"{prefix}-Settings", new()
            {
                ["settingKey"] = new(key),
                ["settingValue"] = new(value),
                ["description"] = new("text"),
                ["jsonEncoded"] = new() { BOOL = false },
                ["editable"] = new() { BOOL = true },
            });
        }

        await PutAsync(client, $"{prefix}-LicenseStock", License("c1", "used.lic"));
        await PutAsync(client, $"{prefix}-LicenseStock", License("c2", "free.lic"));
        var usage = License("c1", "used.lic");
        usage["vmId"] = new(Vm);
        usage["scalingGroupName"] = new($"{prefix}-byol");
        usage["assignedTime"] = Number(now.AddDays(-1));
        usage["vmInSync"] = new() { BOOL = true };
        await PutAsync(client, $"{prefix}-LicenseUsage", usage);
        await PutAsync(client, $"{prefix}-PrimaryElection", Primary(prefix, "done", now));
        await PutAsync(client, $"{prefix}-Autoscale", new()
        {
            ["vmId"] = new(Vm),
            ["scalingGroupName"] = new($"{prefix}-byol"),
            ["ip"] = new("10.9.0.4"),
            ["primaryIp"] = new("10.9.0.4"),
            ["heartBeatLossCount"] = new() { N = "0" },
            ["heartBeatInterval"] = new() { N = "30000" },
            ["nextHeartBeatTime"] = Number(now.AddSeconds(30)),
            ["syncState"] = new("in-sync"),
            ["syncRecoveryCount"] = new() { N = "0" },
            ["seq"] = new() { N = "17" },
            ["sendTime"] = new() { NULL = true },
        });
        await PutAsync(client, $"{prefix}-NicAttachment", new()
        {
            ["vmId"] = new(Vm),
            ["nicId"] = new("eni-1"),
            ["attachmentState"] = new("Attached"),
        });
    }

    public static Dictionary<string, AttributeValue> Primary(string prefix, string state, DateTimeOffset vote) => new()
    {
        ["id"] = new($"{prefix}-byol"),
        ["scalingGroupName"] = new($"{prefix}-byol"),
        ["vmId"] = new(Vm),
        ["ip"] = new("10.9.0.4"),
        ["virtualNetworkId"] = new("vpc-1"),
        ["subnetId"] = new("subnet-1"),
        ["voteEndTime"] = Number(vote),
        ["voteState"] = new(state),
    };

    /// <summary>All rows of all tables as text, in the order of their keys.</summary>
    public static async Task<string> PictureAsync(IAmazonDynamoDB client, string prefix)
    {
        List<string> rows = [];
        foreach (var table in Keys.Keys)
        {
            var items = (await client.ScanAsync(new ScanRequest { TableName = $"{prefix}-{table}" })).Items;
            rows.AddRange(items.Select(i => $"{table} {string.Join(' ', i.OrderBy(a => a.Key, StringComparer.Ordinal)
                .Select(a => $"{a.Key}={a.Value.S}{a.Value.N}{a.Value.BOOL}{a.Value.NULL}"))}"));
        }

        return string.Join('\n', rows.Order(StringComparer.Ordinal));
    }

    public static Task PutAsync(IAmazonDynamoDB client, string table, Dictionary<string, AttributeValue> row) =>
        client.PutItemAsync(new PutItemRequest { TableName = table, Item = row });

    private static IEnumerable<(string Key, string Value)> Settings(string prefix) =>
    [
        ("heartbeat-interval", "45"), ("heartbeat-loss-count", "10"), ("sync-recovery-count", "5"), ("fortigate-psk-secret", Canary),
        ("byol-scaling-group-name", $"{prefix}-byol"), ("payg-scaling-group-name", $"{prefix}-payg"),
        ("resource-tag-prefix", prefix), ("asset-storage-name", $"{prefix}-assets"), ("asset-storage-key-prefix", "assets/"),
        ("license-file-directory", "license-files"), ("primary-election-timeout", "300"), ("enable-hybrid-licensing", "true"),
    ];

    private static Dictionary<string, AttributeValue> License(string checksum, string file) => new()
    {
        ["checksum"] = new(checksum),
        ["algorithm"] = new("sha256"),
        ["fileName"] = new(file),
        ["productName"] = new("fortigate"),
    };

    private static AttributeValue Number(DateTimeOffset at) =>
        new() { N = at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) };
}
