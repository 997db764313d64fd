using System.Collections.Concurrent;
using Amazon;
using Amazon.AutoScaling;
using Amazon.CloudFormation;
using Amazon.CloudWatchLogs;
using Amazon.DynamoDBv2;
using Amazon.EC2;
using Amazon.ElasticLoadBalancingV2;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecretsManager;
using Amazon.ServiceQuotas;
using Amazon.SimpleNotificationService;

namespace Autoscale.Lambda.Startup;

/// <summary>
/// The AWS clients, each created at its first use. All have short timeouts and few retries, so that a call fails while there is time left
/// to log it; with <c>AWS_ENDPOINT_URL</c> all calls go to that endpoint, and S3 puts the bucket into the path.
/// </summary>
/// <param name="endpointUrl">The URL of an emulator; null for AWS.</param>
/// <param name="patience">The timeouts; <see cref="ClientPatience.Default"/> when null.</param>
/// <param name="region">The region for which calls to the endpoint are signed; null to take it from the name of the endpoint.</param>
public sealed class AwsClients(Uri? endpointUrl, ClientPatience? patience = null, string? region = null) : IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private readonly ConcurrentDictionary<string, IAmazonS3> _regions = new(StringComparer.Ordinal);
    private readonly ClientPatience _patience = patience ?? ClientPatience.Default;
    private readonly AwsHttp _http = new(Roots);

    /// <summary>Validates servers whose root is not shipped; null where the runtime uses the certificate store of the system.</summary>
    public static ShippedRoots? Roots { get; } =
        ShippedRoots.AreInForce(DeploymentEnvironment.Variable("SSL_CERT_FILE")) ? new ShippedRoots(ShippedRoots.SystemBundles) : null;

    /// <summary>DynamoDB.</summary>
    public IAmazonDynamoDB DynamoDb => field ??= Own(new AmazonDynamoDBClient(With(new AmazonDynamoDBConfig())));

    /// <summary>S3.</summary>
    public IAmazonS3 S3 => field ??= Own(new AmazonS3Client(With(new AmazonS3Config { ForcePathStyle = endpointUrl is not null })));

    /// <summary>S3 in another region than that of the deployment.</summary>
    public IAmazonS3 S3In(string region) => _regions.GetOrAdd(region, name => Own(new AmazonS3Client(With(new AmazonS3Config
    {
        RegionEndpoint = RegionEndpoint.GetBySystemName(name),
        ForcePathStyle = endpointUrl is not null,
    }))));

    /// <summary>EC2.</summary>
    public IAmazonEC2 Ec2 => field ??= Own(new AmazonEC2Client(With(new AmazonEC2Config())));

    /// <summary>Auto Scaling.</summary>
    public IAmazonAutoScaling AutoScaling => field ??= Own(new AmazonAutoScalingClient(With(new AmazonAutoScalingConfig())));

    /// <summary>CloudWatch Logs.</summary>
    public IAmazonCloudWatchLogs CloudWatchLogs => field ??= Own(new AmazonCloudWatchLogsClient(With(new AmazonCloudWatchLogsConfig())));

    /// <summary>Elastic Load Balancing.</summary>
    public IAmazonElasticLoadBalancingV2 ElasticLoadBalancing =>
        field ??= Own(new AmazonElasticLoadBalancingV2Client(With(new AmazonElasticLoadBalancingV2Config())));

    /// <summary>Secrets Manager.</summary>
    public IAmazonSecretsManager SecretsManager => field ??= Own(new AmazonSecretsManagerClient(With(new AmazonSecretsManagerConfig())));

    /// <summary>CloudFormation, for operators.</summary>
    public IAmazonCloudFormation CloudFormation => field ??= Own(new AmazonCloudFormationClient(With(new AmazonCloudFormationConfig())));

    /// <summary>IAM, for operators.</summary>
    public IAmazonIdentityManagementService Iam =>
        field ??= Own(new AmazonIdentityManagementServiceClient(With(new AmazonIdentityManagementServiceConfig())));

    /// <summary>Service Quotas, for operators.</summary>
    public IAmazonServiceQuotas ServiceQuotas => field ??= Own(new AmazonServiceQuotasClient(With(new AmazonServiceQuotasConfig())));

    /// <summary>SNS.</summary>
    public IAmazonSimpleNotificationService Sns =>
        field ??= Own(new AmazonSimpleNotificationServiceClient(With(new AmazonSimpleNotificationServiceConfig())));

    /// <inheritdoc/>
    public void Dispose() => _owned.ForEach(client => client.Dispose());

    private T Own<T>(T client)
        where T : IDisposable
    {
        _owned.Add(client);
        return client;
    }

    private TConfig With<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        config.ConnectTimeout = _patience.Connect;
        config.Timeout = _patience.Timeout;
        config.MaxErrorRetry = _patience.Retries;
        config.HttpClientFactory = _http;
        if (endpointUrl is null)
            return config;
        config.ServiceURL = endpointUrl.ToString();
        if (region is not null)
            config.AuthenticationRegion = region;
        return config;
    }
}

/// <summary>The timeouts and retries of an AWS client.</summary>
/// <param name="Connect">The timeout of a connection.</param>
/// <param name="Timeout">The timeout of one attempt.</param>
/// <param name="Retries">The maximum number of attempts after the first.</param>
public sealed record ClientPatience(TimeSpan Connect, TimeSpan Timeout, int Retries)
{
    /// <summary>The timeouts of the functions: a call fails while there is time left to log it.</summary>
    public static ClientPatience Default { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), 2);
}
