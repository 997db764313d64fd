using Amazon;
using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace Autoscale.Compat.Tests.Aws;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("eu-west-1", "https://autoscaling.eu-west-1.amazonaws.com")]
    [InlineData("us-gov-west-1", "https://autoscaling.us-gov-west-1.amazonaws.com")]
    [InlineData("cn-north-1", "https://autoscaling.cn-north-1.amazonaws.com.cn")]
    public void A_region_has_the_endpoint_of_its_partition(string region, string url)
    {
        var config = new AmazonAutoScalingConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            IgnoreConfiguredEndpointUrls = true,
        };

        Assert.Equal(url, UrlOf(config, new DescribeAutoScalingGroupsRequest()));
    }

    [Fact]
    public void Each_service_has_its_own_endpoint_name()
    {
        var autoScaling = new AmazonAutoScalingConfig { RegionEndpoint = RegionEndpoint.EUWest1, IgnoreConfiguredEndpointUrls = true };
        var balancing = new AmazonElasticLoadBalancingV2Config
        {
            RegionEndpoint = RegionEndpoint.EUWest1,
            IgnoreConfiguredEndpointUrls = true,
        };
        var logs = new AmazonCloudWatchLogsConfig { RegionEndpoint = RegionEndpoint.EUWest1, IgnoreConfiguredEndpointUrls = true };
        var secrets = new AmazonSecretsManagerConfig { RegionEndpoint = RegionEndpoint.EUWest1, IgnoreConfiguredEndpointUrls = true };
        var sns = new AmazonSimpleNotificationServiceConfig
        {
            RegionEndpoint = RegionEndpoint.EUWest1,
            IgnoreConfiguredEndpointUrls = true,
        };

        Assert.Equal("https://autoscaling.eu-west-1.amazonaws.com", UrlOf(autoScaling, new DescribeAutoScalingGroupsRequest()));
        Assert.Equal("https://elasticloadbalancing.eu-west-1.amazonaws.com", UrlOf(balancing, new DescribeTargetHealthRequest()));
        Assert.Equal("https://logs.eu-west-1.amazonaws.com", UrlOf(logs, new FilterLogEventsRequest()));
        Assert.Equal("https://secretsmanager.eu-west-1.amazonaws.com", UrlOf(secrets, new GetSecretValueRequest()));
        Assert.Equal("https://sns.eu-west-1.amazonaws.com", UrlOf(sns, new PublishRequest()));
    }

    [Fact]
    public void Dual_stack_and_FIPS_endpoints_follow_the_configuration()
    {
        var config = new AmazonAutoScalingConfig
        {
            RegionEndpoint = RegionEndpoint.EUWest1,
            IgnoreConfiguredEndpointUrls = true,
            UseDualstackEndpoint = true,
        };
        Assert.Equal("https://autoscaling.eu-west-1.api.aws", UrlOf(config, new DescribeAutoScalingGroupsRequest()));

        config.UseDualstackEndpoint = false;
        config.UseFIPSEndpoint = true;
        Assert.Equal("https://autoscaling-fips.eu-west-1.amazonaws.com", UrlOf(config, new DescribeAutoScalingGroupsRequest()));
    }

    [Fact]
    public void A_configured_service_URL_overrides_the_region()
    {
        var config = new AmazonAutoScalingConfig { ServiceURL = "http://127.0.0.1:5000" };

        Assert.StartsWith("http://127.0.0.1:5000", UrlOf(config, new DescribeAutoScalingGroupsRequest()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_endpoint_variable_of_a_service_has_its_words_separated_by_underscores()
    {
        const string Variable = "AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2";
        Environment.SetEnvironmentVariable(Variable, "http://127.0.0.1:5001");

        var url = UrlOf(new AmazonElasticLoadBalancingV2Config(), new DescribeTargetHealthRequest());

        Environment.SetEnvironmentVariable(Variable, value: null);
        Assert.StartsWith("http://127.0.0.1:5001", url, StringComparison.Ordinal);
    }

    private static string UrlOf(ClientConfig config, AmazonWebServiceRequest request) =>
        config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request)).URL;
}
