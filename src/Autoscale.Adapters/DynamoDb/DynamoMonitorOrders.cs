using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// The orders of administrators, in the table of the monitor, beside its state. Settings without members or without a readable secret read
/// as none; other attributes that are missing or unreadable read as their defaults.
/// </summary>
/// <param name="table">The name of the table.</param>
public sealed class DynamoMonitorOrders(IAmazonDynamoDB client, string table) : IMonitorOrders
{
    private const string Id = "address-manager-orders";
    private const string Version = "version";
    private const string Members = "members";
    private const string Credentials = "credentials";

    /// <summary>The kind of the row.</summary>
    internal static RowKind Kind { get; } = new(
        [LeaseItem.Key],
        [
            Version, "isStarted", "discovered", "changedBy", "changedAt", Members, Credentials, "clientCertificate", "alias", "apiVersion",
            "pollIntervalMs", "requestTimeoutMs", "failAfter", "confirmAfter", "maxBackoffMs",
        ]);

    /// <inheritdoc/>
    public async Task<MonitorOrders> ReadAsync(CancellationToken cancellationToken) =>
        await client.GetAsync(table, LeaseItem.KeyOf(Id), cancellationToken) is { } item ? Read(item) : MonitorOrders.None;

    /// <inheritdoc/>
    public Task<bool> TryReplaceAsync(MonitorOrders orders, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(orders);
        return client.TryWriteAsync(table, Kind, Write(orders), Condition.IsStill(Version, orders.Version - 1), cancellationToken);
    }

    /// <summary>The row of the orders.</summary>
    internal static Item Write(MonitorOrders orders)
    {
        var item = LeaseItem.KeyOf(Id)
            .With(Version, orders.Version)
            .With("isStarted", orders.IsStarted)
            .With("discovered", ListOf(orders.Discovered))
            .With("changedBy", orders.ChangedBy)
            .WithTime("changedAt", orders.ChangedAt);
        return orders.Settings is not { } settings ? item : item
            .With(Members, ListOf(settings.Members))
            .With(Credentials, settings.Credentials.Value)
            .With("clientCertificate", settings.ClientCertificate?.Value)
            .With("alias", settings.Alias)
            .With("apiVersion", settings.Version.ToString())
            .With("pollIntervalMs", (long)settings.PollInterval.TotalMilliseconds)
            .With("requestTimeoutMs", (long)settings.RequestTimeout.TotalMilliseconds)
            .With("failAfter", settings.FailAfter)
            .With("confirmAfter", settings.ConfirmAfter)
            .With("maxBackoffMs", (long)settings.MaxBackoff.TotalMilliseconds);
    }

    private static MonitorOrders Read(Item item) => new()
    {
        Settings = ReadSettings(item),
        IsStarted = item.Flag("isStarted") ?? false,
        Discovered = MembersIn(item, "discovered"),
        Version = item.Version(Version),
        ChangedBy = item.Word("changedBy"),
        ChangedAt = item.Time("changedAt"),
    };

    // A value that the rules refuse was written by hand: the monitor must not run with it.
    private static MonitorSettings? ReadSettings(Item item)
    {
        if (MembersIn(item, Members) is not { Count: > 0 } members || !SecretName.TryParse(item.Text(Credentials), out var credentials))
            return null;
        var defaults = new MonitorSettings { Members = members, Credentials = credentials };
        var settings = defaults with
        {
            ClientCertificate = SecretName.TryParse(item.Text("clientCertificate"), out var certificate) ? certificate : null,
            Alias = item.Word("alias") ?? defaults.Alias,
            Version = Enum.TryParse<ApiVersion>(item.Text("apiVersion"), out var version) && Enum.IsDefined(version) ? version : default,
            PollInterval = Time("pollIntervalMs") ?? defaults.PollInterval,
            RequestTimeout = Time("requestTimeoutMs") ?? defaults.RequestTimeout,
            FailAfter = Whole("failAfter") ?? defaults.FailAfter,
            ConfirmAfter = Whole("confirmAfter") ?? defaults.ConfirmAfter,
            MaxBackoff = Time("maxBackoffMs") ?? defaults.MaxBackoff,
        };
        return MonitorSettingsPolicy.Faults(settings).Count == 0 ? settings : null;

        TimeSpan? Time(string name) => Whole(name) is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;

        int? Whole(string name) => item.Number(name) is >= 0 and <= int.MaxValue and var number ? (int)number : null;
    }

    private static AttributeValue ListOf(IReadOnlyList<ClusterMember> members) => new()
    {
        L =
        [
            .. members.Select(m => new AttributeValue
            {
                M = new Item()
                    .With("url", m.Url.ToString())
                    .With("healthUrl", m.HealthUrl?.ToString())
                    .With("fingerprint", m.Trust.Fingerprint)
                    .With("authorities", m.Trust.Authorities),
            }),
        ],
    };

    private static IReadOnlyList<ClusterMember> MembersIn(Item item, string name) =>
    [
        .. item.Maps(name)
            .Where(m => Uri.TryCreate(m.Text("url"), UriKind.Absolute, out _))
            .Select(m => new ClusterMember(new Uri(m.Text("url")!))
            {
                HealthUrl = Uri.TryCreate(m.Text("healthUrl"), UriKind.Absolute, out var health) ? health : null,
                Trust = new MemberTrust(m.Text("fingerprint"), m.Text("authorities")),
            }),
    ];
}
