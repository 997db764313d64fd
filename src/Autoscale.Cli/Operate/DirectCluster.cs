using Amazon.Runtime;
using Autoscale.Adapters.CloudWatchLogs;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Adapters.Migration;
using Autoscale.Cli.Operate.Doctor;
using Autoscale.Cli.Operate.History;
using Autoscale.Cli.Operate.Status;
using Autoscale.Cli.Serve;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Migration;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.CustomResources;
using Autoscale.Lambda.Startup;

namespace Autoscale.Cli.Operate;

/// <summary>A cluster in AWS, or at the endpoint <c>AWS_ENDPOINT_URL</c>, with the credentials of the operator.</summary>
internal sealed class DirectCluster : ICluster
{
    private readonly AwsClients _clients;
    private readonly AwsPorts _ports;
    private readonly ClusterId _cluster;

    private DirectCluster(DeploymentEnvironment environment)
    {
        _cluster = new ClusterId(environment.ResourceTagPrefix);
        _clients = new AwsClients(environment.EndpointUrl);
        _ports = new AwsPorts(_cluster, _clients, TimeProvider.System);
    }

    // A look costs a dozen calls of AWS.
    public TimeSpan Pause => TimeSpan.FromSeconds(3);

    public string Name => $"cluster {_cluster}";

    /// <summary>The prefix of its resources.</summary>
    public string Prefix => _cluster.Value;

    /// <summary>Opens a cluster; no client is created yet.</summary>
    /// <param name="prefix">The prefix of its resources; null for <c>RESOURCE_TAG_PREFIX</c>.</param>
    /// <param name="option">The option that has the prefix.</param>
    public static DirectCluster Open(string? prefix, string option = "--cluster")
    {
        if (prefix is not null && !DeploymentEnvironment.IsPrefix(prefix))
        {
            throw OperatorException.Invalid(
                $"{option} is '{prefix}', but a prefix has 1 to 50 letters, digits, '-', '_' and '.'.",
                "The prefix begins the names of the tables: PREFIX-Settings, PREFIX-Autoscale and so on.");
        }

        try
        {
            return new DirectCluster(DeploymentEnvironment.Of(name =>
                name == "RESOURCE_TAG_PREFIX" && prefix is not null ? prefix : DeploymentEnvironment.Variable(name)));
        }
        catch (InvalidOperationException wrong)
        {
            throw OperatorException.Invalid(
                wrong.Message, "Name the cluster with --cluster PREFIX, or a running 'autoscale serve' with --url http://127.0.0.1:8080.");
        }
    }

    public Task<TAnswer> AskAsync<TQuestion, TAnswer>(
        Operation<TQuestion, TAnswer> operation, TQuestion question, CancellationToken cancellationToken)
        where TQuestion : notnull => WorkAsync(desk => operation.Run(desk, question, cancellationToken));

    /// <summary>Works with a desk that reads everything anew. An unreachable cluster is an <see cref="OperatorException"/>.</summary>
    public async Task<T> WorkAsync<T>(Func<OperatorDesk, Task<T>> work)
    {
        try
        {
            var settings = new SettingsCache(_ports.SettingRows, _cluster);
            var page = new StatusPage(
                _ports,
                settings,
                world: null,
                _ports.Clock,
                analyzer: null,
                token => StoredAddressManager.ReadAsync(_clients.DynamoDb, new TableNames(_cluster).AddressManagers, token));
            var history = new LoggedHistory(new CloudWatchLogReader(_clients.CloudWatchLogs), _cluster);
            return await work(new OperatorDesk(
                _ports, _cluster, page.ReadAsync, history, new AwsSurroundings(_clients), SkewAsync));
        }
        catch (Exception fault) when (IsOfAws(fault))
        {
            throw Describe(fault, _cluster);
        }
    }

    public void Dispose()
    {
        _ports.Dispose();
        _clients.Dispose();
    }

    private async Task<TimeSpan> SkewAsync(CancellationToken cancellationToken)
    {
        var clock = new AwsClock(_clients, TimeProvider.System);
        await clock.WatchAsync(() => _ports.PrimaryRecords.FindAsync(_cluster, cancellationToken));
        return clock.Skew;
    }

    /// <summary>Reads the tables of the original under another prefix, with the same credentials.</summary>
    public static async Task<IReadOnlyList<OriginalTable>> ReadOriginalAsync(string prefix, CancellationToken cancellationToken)
    {
        using var original = Open(prefix, "--from");
        try
        {
            return await new DynamoOriginalTables(original._clients.DynamoDb, original._cluster).ReadAsync(cancellationToken);
        }
        catch (Exception fault) when (IsOfAws(fault))
        {
            throw Describe(fault, original._cluster);
        }
    }

    private static bool IsOfAws(Exception fault) =>
        fault is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException
            or DeploymentRefusedException or ReadRefusedException or TaskCanceledException { InnerException: TimeoutException };

    private static OperatorException Describe(Exception fault, ClusterId cluster) => fault switch
    {
        AmazonServiceException { ErrorCode: "ResourceNotFoundException" } => OperatorException.Unreachable(
            $"There are no tables of cluster {cluster} in this account and region.",
            "Check --cluster, --region and --profile: the tables are named PREFIX-Settings, PREFIX-Autoscale and so on."),
        AmazonServiceException denied when Denial.Is(denied) =>
            OperatorException.Unreachable(
                $"AWS denied the call: {denied.Message}.", "docs/cli.md lists the permissions that each command needs."),
        AmazonClientException { InnerException: null } client => OperatorException.Unreachable(
            Wording.Sentence(ClientFault.Of(client).Message), "--region and --profile name them too, for this command only."),
        _ => OperatorException.Unreachable($"AWS cannot be read: {fault.Message.TrimEnd('.')}."),
    };
}
