using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Autoscale.Lambda.Startup;

namespace Autoscale.Tests.Startup;

/// <summary>Endpoint and timeouts of every AWS client.</summary>
public sealed class AwsClientsTests
{
    private static readonly Uri Endpoint = new("http://127.0.0.1:4566/");

    // A developer's machine may have no region.
    static AwsClientsTests() => AWSConfigs.AWSRegion = "eu-west-1";

    public static TheoryData<string> Clients => ["DynamoDb", "S3", "S3 in eu-west-3", "Ec2", "AutoScaling", "Sns"];

    [Theory]
    [MemberData(nameof(Clients))]
    public void A_client_uses_the_configured_endpoint(string client)
    {
        Assert.Equal(Endpoint, new Uri(Config(client, Endpoint).ServiceURL));
        Assert.Null(Config(client, endpoint: null).ServiceURL);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public void The_timeouts_of_a_client_with_all_retries_are_below_30_seconds(string client)
    {
        foreach (var config in new[] { Config(client, Endpoint), Config(client, endpoint: null) })
        {
            Assert.Equal(ClientPatience.Default.Connect, config.ConnectTimeout);
            Assert.Equal(ClientPatience.Default.Timeout, config.Timeout);
            Assert.True((config.MaxErrorRetry + 1) * ClientPatience.Default.Timeout < TimeSpan.FromSeconds(30));
        }
    }

    [Fact]
    public void S3_uses_path_style_only_with_an_endpoint()
    {
        Assert.True(((AmazonS3Config)Config("S3", Endpoint)).ForcePathStyle);
        Assert.False(((AmazonS3Config)Config("S3", endpoint: null)).ForcePathStyle);
    }

    [Fact]
    public void S3_in_another_region_has_one_client_for_that_region()
    {
        using var clients = new AwsClients(endpointUrl: null);

        Assert.Equal("eu-west-3", clients.S3In("eu-west-3").Config.RegionEndpoint.SystemName);
        Assert.Same(clients.S3In("eu-west-3"), clients.S3In("eu-west-3"));
        Assert.NotSame(clients.S3In("eu-west-3"), clients.S3In("eu-west-1"));
    }

    private static ClientConfig Config(string name, Uri? endpoint)
    {
        using var clients = new AwsClients(endpoint);
        var client = name switch
        {
            "DynamoDb" => (AmazonServiceClient)clients.DynamoDb,
            "S3" => (AmazonServiceClient)clients.S3,
            "S3 in eu-west-3" => (AmazonServiceClient)clients.S3In("eu-west-3"),
            "Ec2" => (AmazonServiceClient)clients.Ec2,
            "AutoScaling" => (AmazonServiceClient)clients.AutoScaling,
            _ => (AmazonServiceClient)clients.Sns,
        };
        return (ClientConfig)client.Config;
    }
}
