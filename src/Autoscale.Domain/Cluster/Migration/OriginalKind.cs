namespace Autoscale.Domain.Cluster.Migration;

/// <summary>The form of the rows of one table of the original. Spec 2.2.</summary>
/// <param name="Table">The name of the table without the prefix.</param>
/// <param name="Key">The names of the key attributes.</param>
/// <param name="Types">The permitted types of each attribute of the original, by name.</param>
/// <param name="Needed">The attributes without which a row has no meaning, beside the key.</param>
/// <param name="Added">The attributes that this application adds.</param>
public sealed record OriginalKind(
    string Table,
    IReadOnlyList<string> Key,
    IReadOnlyDictionary<string, string[]> Types,
    IReadOnlyList<string> Needed,
    IReadOnlyList<string> Added)
{
    /// <summary>The health check records.</summary>
    public const string Members = "Autoscale";

    /// <summary>The primary record.</summary>
    public const string Primary = "PrimaryElection";

    /// <summary>The lifecycle actions.</summary>
    public const string Lifecycle = "LifecycleItem";

    /// <summary>The settings.</summary>
    public const string Settings = "Settings";

    /// <summary>The license stock.</summary>
    public const string Stock = "LicenseStock";

    /// <summary>The license usages.</summary>
    public const string Usage = "LicenseUsage";

    /// <summary>The second interfaces.</summary>
    public const string Nic = "NicAttachment";

    /// <summary>The VPN connections.</summary>
    public const string Vpn = "VpnAttachment";

    /// <summary>The FortiAnalyzer.</summary>
    public const string Analyzer = "FortiAnalyzer";

    private const string Text = "S=";
    private const string Number = "N=";
    private const string Flag = "BOOL=";
    private const string TextOrNull = "S,NULL=";

    /// <summary>The tables whose rows this application does not read: only their number is reported.</summary>
    public static IReadOnlyList<string> Unread { get; } = ["CustomLog", "VmInfoCache", "ApiRequestCache"];

    /// <summary>The tables that this application adds in a migration in place.</summary>
    public static IReadOnlyList<string> AddedTables { get; } = ["Notification", "AddressManager", "RouteFailover"];

    /// <summary>The kinds of rows, in the order of the report.</summary>
    public static IReadOnlyList<OriginalKind> All { get; } =
    [
        Of(
            Settings,
            ["settingKey"],
            ["S,N,BOOL=settingValue", Text + "description", Flag + "jsonEncoded editable"],
            [],
            "stackValue changedBy changedTime"),
        Of(Stock, ["checksum"], [Text + "algorithm fileName productName"], ["fileName"], "eTag identity"),
        Of(
            Usage,
            ["checksum"],
            [Text + "algorithm fileName productName vmId scalingGroupName", "N,NULL=assignedTime", "BOOL,NULL=vmInSync"],
            ["fileName", "vmId"],
            "eTag identity stockSize releasedTime"),
        Of(
            Primary,
            ["id"],
            [Text + "scalingGroupName vmId ip virtualNetworkId subnetId voteState", "N,NULL=voteEndTime"],
            ["vmId", "voteState"],
            "replacedVmId announcedAt announcedTerm term appliedTerm appliedEffects effectsTakenUntil electingUntil reason version"),
        Of(
            Members,
            ["vmId"],
            [
                Text + "scalingGroupName ip primaryIp syncState",
                Number + "heartBeatLossCount heartBeatInterval nextHeartBeatTime syncRecoveryCount", "N,S,NULL=seq",
                TextOrNull + "sendTime deviceSyncTime deviceSyncFailTime deviceSyncStatus deviceIsPrimary deviceChecksum",
            ],
            ["ip", "nextHeartBeatTime"],
            "version memberSince heardSince hasSynchronised lifecycleState addresses verifiedTime termTold timesTold termAcknowledged "
            + "tokenKey targetAddresses fortiAnalyzer silentLossCount closedTime expireAt"),
        Of(
            Lifecycle,
            ["vmId"],
            [Text + "scalingGroupName actionToken hookName state", TextOrNull + "actionResult", Number + "timestamp"],
            ["state"],
            "closedTime version expireAt"),
        Of(Nic, ["vmId"], [Text + "nicId attachmentState"], ["nicId"], "version"),
        Of(Vpn, ["vmId", "ip"], [Text + "vpnConnectionId"], ["vpnConnectionId"], "attachmentState version"),
        Of(
            Analyzer,
            ["vmId"],
            [Text + "ip vip", Flag + "primary"],
            [],
            "version"),
    ];

    /// <summary>Whether the rows of a table are used; of another table, only the name and the number of rows are.</summary>
    public static bool IsUsed(string table) => All.Any(k => k.Table == table);

    // Each text: permitted types, an equals sign, and the names of attributes.
    private static OriginalKind Of(
        string table, IReadOnlyList<string> key, IReadOnlyList<string> types, IReadOnlyList<string> needed, string added) => new(
        table,
        key,
        types.Append(Text + string.Join(' ', key))
            .Select(t => t.Split('='))
            .SelectMany(t => t[1].Split(' ').Select(name => (name, types: t[0].Split(','))))
            .ToDictionary(t => t.name, t => t.types, StringComparer.Ordinal),
        needed,
        added.Split(' '));
}
