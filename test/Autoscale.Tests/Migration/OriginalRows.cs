using System.Globalization;
using Autoscale.Domain.Cluster.Migration;

namespace Autoscale.Tests.Migration;

/// <summary>Rows and tables as FortiGate Autoscale 3.5.x writes them. Spec 2.2.</summary>
internal static class OriginalRows
{
    public const string Vm = "i-00000000000000001";

    /// <summary>A row; each attribute as its name, its type and its text.</summary>
    public static OriginalRow Of(params IEnumerable<(string Name, string Type, string? Text)> attributes) =>
        new(attributes.ToDictionary(a => a.Name, a => new OriginalValue(a.Type, a.Text), StringComparer.Ordinal));

    public static OriginalTable Table(string name, params OriginalRow[] rows) => new(name, rows);

    public static OriginalRow Setting(string key, string value) => Of(
        ("settingKey", "S", key), ("settingValue", "S", value), ("description", "S", "text"), ("jsonEncoded", "BOOL", "false"),
        ("editable", "BOOL", "true"));

    public static OriginalRow Stock(string checksum, string file, string product = "fortigate") => Of(
        ("checksum", "S", checksum), ("algorithm", "S", "sha256"), ("fileName", "S", file), ("productName", "S", product));

    public static OriginalRow Usage(string checksum, string file, string vm = Vm) => Of(
        ("checksum", "S", checksum), ("algorithm", "S", "sha256"), ("fileName", "S", file), ("productName", "S", "fortigate"),
        ("vmId", "S", vm), ("scalingGroupName", "S", "old-byol"), ("assignedTime", "N", "1700000000000"), ("vmInSync", "BOOL", "true"));

    public static OriginalRow Primary(string id, string state, DateTimeOffset vote, string vm = Vm) => Of(
        ("id", "S", id), ("scalingGroupName", "S", "old-byol"), ("vmId", "S", vm), ("ip", "S", "10.0.0.4"),
        ("virtualNetworkId", "S", "vpc-1"), ("subnetId", "S", "subnet-1"), ("voteEndTime", "N", Ms(vote)), ("voteState", "S", state));

    public static OriginalRow Member(string vm, DateTimeOffset next, string sync = "in-sync") => Of(
        ("vmId", "S", vm), ("scalingGroupName", "S", "old-byol"), ("ip", "S", "10.0.0.4"), ("primaryIp", "S", "10.0.0.4"),
        ("heartBeatLossCount", "N", "0"), ("heartBeatInterval", "N", "30000"), ("nextHeartBeatTime", "N", Ms(next)),
        ("syncState", "S", sync), ("syncRecoveryCount", "N", "0"), ("seq", "N", "17"), ("sendTime", "S", "2026-01-20T12:00:00Z"),
        ("deviceSyncTime", "NULL", null), ("deviceSyncFailTime", "NULL", null), ("deviceSyncStatus", "S", "null"),
        ("deviceIsPrimary", "S", "true"), ("deviceChecksum", "S", "aa11"));

    public static OriginalRow Action(string vm, string state, DateTimeOffset begun) => Of(
        ("vmId", "S", vm), ("scalingGroupName", "S", "old-byol"), ("actionToken", "S", "token"), ("hookName", "S", "hook"),
        ("state", "S", state), ("timestamp", "N", Ms(begun)));

    public static OriginalRow Nic(string vm, string state) => Of(
        ("vmId", "S", vm), ("nicId", "S", "eni-1"), ("attachmentState", "S", state));

    public static OriginalRow Vpn(string vm) => Of(("vmId", "S", vm), ("ip", "S", "203.0.113.4"), ("vpnConnectionId", "S", "vpn-1"));

    public static OriginalRow Analyzer(string vm) => Of(
        ("vmId", "S", vm), ("ip", "S", "10.0.9.9"), ("vip", "S", "10.0.9.9"), ("primary", "BOOL", "true"));

    /// <summary>One whole row of each kind.</summary>
    public static OriginalRow Whole(string table) => table switch
    {
        OriginalKind.Settings => Setting("heartbeat-interval", "45"),
        OriginalKind.Stock => Stock("c1", "FGVM1.lic"),
        OriginalKind.Usage => Usage("c1", "FGVM1.lic"),
        OriginalKind.Primary => Primary("old-byol", "done", FortiGates.Noon),
        OriginalKind.Members => Member(Vm, FortiGates.Noon),
        OriginalKind.Lifecycle => Action(Vm, "launched", FortiGates.Noon),
        OriginalKind.Nic => Nic(Vm, "Attached"),
        OriginalKind.Vpn => Vpn(Vm),
        _ => Analyzer(Vm),
    };

    private static string Ms(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
