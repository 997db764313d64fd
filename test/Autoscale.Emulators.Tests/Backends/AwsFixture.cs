using Amazon.AutoScaling;
using Amazon.CloudWatchLogs;
using Amazon.DynamoDBv2;
using Amazon.EC2;
using Amazon.ElasticLoadBalancingV2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecretsManager;
using Amazon.SimpleNotificationService;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Processes;
using Autoscale.Emulators.Proxy;

namespace Autoscale.Emulators.Tests.Backends;

/// <summary>
/// One dynalite and one moto behind one proxy, and a client of each service, for all adapter tests. Each test names its resources by a
/// cluster of its own.
/// </summary>
public sealed class AwsFixture : IAsyncLifetime
{
    private static readonly BasicAWSCredentials Credentials = new("AKIAEMULATED", "secret");

    private readonly List<IDisposable> _clients = [];
    private Dynalite? _dynalite;
    private Moto? _moto;
    private AwsProxy? _proxy;
    private int _clusters;

    public AwsProxy Proxy => _proxy ?? throw new InvalidOperationException("The emulators are not running yet.");

    /// <summary>The emulators behind the proxy.</summary>
    internal AwsTargets Targets => new(_dynalite!.Endpoint, _moto!.Endpoint);

    /// <summary>DynamoDB of dynalite, through the proxy.</summary>
    public IAmazonDynamoDB Dynalite { get; private set; } = null!;

    /// <summary>DynamoDB of moto, a second implementation. Moto handles only one request at a time correctly.</summary>
    public IAmazonDynamoDB Moto { get; private set; } = null!;

    public IAmazonS3 S3 { get; private set; } = null!;

    public IAmazonEC2 Ec2 { get; private set; } = null!;

    public IAmazonAutoScaling AutoScaling { get; private set; } = null!;

    public IAmazonElasticLoadBalancingV2 ElasticLoadBalancing { get; private set; } = null!;

    public IAmazonSecretsManager SecretsManager { get; private set; } = null!;

    public IAmazonCloudWatchLogs CloudWatchLogs { get; private set; } = null!;

    public IAmazonSimpleNotificationService Sns { get; private set; } = null!;

    /// <summary>Names of tables that no other test uses.</summary>
    public TableNames NewTables() => new(new ClusterId($"t{Interlocked.Increment(ref _clusters)}"));

    /// <summary>The same dynalite, which leaves the rows of the given table unprocessed in its first answers.</summary>
    internal OverloadedDynamoDb OverloadedDynalite(string table, int times) =>
        Keep(new OverloadedDynamoDb(Credentials, To<AmazonDynamoDBConfig>(Proxy.Endpoint), table, times));

    /// <summary>The same EC2, with small pages.</summary>
    internal IAmazonEC2 SmallPagesEc2() => Keep(new SmallPagesEc2(Credentials, To<AmazonEC2Config>(Proxy.Endpoint)));

    /// <summary>The same EC2 with a client of a given type.</summary>
    internal T Ec2As<T>(Func<AWSCredentials, AmazonEC2Config, T> make)
        where T : IAmazonEC2 => Keep(make(Credentials, To<AmazonEC2Config>(Proxy.Endpoint)));

    /// <summary>The same Auto Scaling, with small pages.</summary>
    internal IAmazonAutoScaling SmallPagesAutoScaling() =>
        Keep(new SmallPagesAutoScaling(Credentials, To<AmazonAutoScalingConfig>(Proxy.Endpoint)));

    /// <summary>The same CloudWatch Logs, with small pages.</summary>
    internal IAmazonCloudWatchLogs SmallPagesLogs() =>
        Keep(new SmallPagesLogs(Credentials, To<AmazonCloudWatchLogsConfig>(Proxy.Endpoint)));

    /// <summary>The same S3, with small pages.</summary>
    internal IAmazonS3 SmallPagesS3() => Keep(new SmallPagesS3(Credentials, Bucketed(Proxy.Endpoint)));

    public async Task InitializeAsync()
    {
        var dynalite = Processes.Dynalite.StartAsync(CancellationToken.None);
        var moto = Processes.Moto.StartAsync(CancellationToken.None);
        await Task.WhenAll(dynalite, moto);
        _dynalite = await dynalite;
        _moto = await moto;
        _proxy = await AwsProxy.StartAsync(new(_dynalite.Endpoint, _moto.Endpoint), CancellationToken.None);
        Dynalite = Keep(new AmazonDynamoDBClient(Credentials, To<AmazonDynamoDBConfig>(_proxy.Endpoint)));
        Moto = Keep(new AmazonDynamoDBClient(Credentials, To<AmazonDynamoDBConfig>(_moto.Endpoint)));
        S3 = Keep(new AmazonS3Client(Credentials, Bucketed(_proxy.Endpoint)));
        Ec2 = Keep(new AmazonEC2Client(Credentials, To<AmazonEC2Config>(_proxy.Endpoint)));
        AutoScaling = Keep(new AmazonAutoScalingClient(Credentials, To<AmazonAutoScalingConfig>(_proxy.Endpoint)));
        ElasticLoadBalancing = Keep(
            new AmazonElasticLoadBalancingV2Client(Credentials, To<AmazonElasticLoadBalancingV2Config>(_proxy.Endpoint)));
        SecretsManager = Keep(new AmazonSecretsManagerClient(Credentials, To<AmazonSecretsManagerConfig>(_proxy.Endpoint)));
        CloudWatchLogs = Keep(new AmazonCloudWatchLogsClient(Credentials, To<AmazonCloudWatchLogsConfig>(_proxy.Endpoint)));
        Sns = Keep(new AmazonSimpleNotificationServiceClient(Credentials, To<AmazonSimpleNotificationServiceConfig>(_proxy.Endpoint)));
    }

    public async Task DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        foreach (var part in (IAsyncDisposable?[])[_proxy, _dynalite, _moto])
        {
            if (part is not null)
                await part.DisposeAsync();
        }
    }

    // The clients never retry, so that a test counts only its own calls.
    private static T To<T>(Uri endpoint)
        where T : ClientConfig, new() => new() { ServiceURL = endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 };

    // The bucket name is part of the path, because a loopback address has no subdomains.
    private static AmazonS3Config Bucketed(Uri endpoint)
    {
        var config = To<AmazonS3Config>(endpoint);
        config.ForcePathStyle = true;
        return config;
    }

    private T Keep<T>(T client)
        where T : IDisposable
    {
        _clients.Add(client);
        return client;
    }
}
