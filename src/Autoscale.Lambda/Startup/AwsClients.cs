using Amazon.AutoScaling;
using Amazon.DynamoDBv2;
using Amazon.EC2;
using Amazon.ElasticLoadBalancingV2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecretsManager;
using Amazon.SimpleNotificationService;

namespace Autoscale.Lambda.Startup;

/// <summary>
/// The AWS clients, each made when it is first needed. All have short timeouts and few retries, so that a call fails while there is time left to say so; behind
/// <c>AWS_ENDPOINT_URL</c> they talk to that, and S3 puts the bucket into the path.
/// </summary>
/// <param name="endpointUrl">An emulator instead of AWS; null for AWS.</param>
/// <param name="patience">How long they wait; <see cref="ClientPatience.Default"/> when null.</param>
/// <param name="region">The region that calls to the endpoint are signed for, because its name may not say; null to go by the name.</param>
public sealed class AwsClients(Uri? endpointUrl, ClientPatience? patience = null, string? region = null)
{
    private readonly ClientPatience _patience = patience ?? ClientPatience.Default;
    private readonly AwsHttp _http = new(ShippedRoots.AreInForce(DeploymentEnvironment.Variable("SSL_CERT_FILE")) ? new ShippedRoots(ShippedRoots.SystemBundles) : null);

    /// <summary>DynamoDB.</summary>
    public IAmazonDynamoDB DynamoDb() => new AmazonDynamoDBClient(With(new AmazonDynamoDBConfig()));

    /// <summary>S3.</summary>
    public IAmazonS3 S3() => new AmazonS3Client(With(new AmazonS3Config { ForcePathStyle = endpointUrl is not null }));

    /// <summary>EC2.</summary>
    public IAmazonEC2 Ec2() => new AmazonEC2Client(With(new AmazonEC2Config()));

    /// <summary>Auto Scaling.</summary>
    public IAmazonAutoScaling AutoScaling() => new AmazonAutoScalingClient(With(new AmazonAutoScalingConfig()));

    /// <summary>Elastic Load Balancing.</summary>
    public IAmazonElasticLoadBalancingV2 ElasticLoadBalancing() => new AmazonElasticLoadBalancingV2Client(With(new AmazonElasticLoadBalancingV2Config()));

    /// <summary>Secrets Manager.</summary>
    public IAmazonSecretsManager SecretsManager() => new AmazonSecretsManagerClient(With(new AmazonSecretsManagerConfig()));

    /// <summary>SNS.</summary>
    public IAmazonSimpleNotificationService Sns() => new AmazonSimpleNotificationServiceClient(With(new AmazonSimpleNotificationServiceConfig()));

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
