using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Autoscale.Lambda.Startup;

namespace Autoscale.Tests.Startup;

/// <summary>Every client honours the endpoint and gives up in time. Issue: shell.</summary>
public sealed class AwsClientsTests
{
    private static readonly Uri Endpoint = new("http://127.0.0.1:4566/");

    // There is no region on a developer's machine; a constant one is as good as any.
    static AwsClientsTests() => AWSConfigs.AWSRegion = "eu-west-1";

    public static TheoryData<string> Clients => ["DynamoDb", "S3", "Ec2", "AutoScaling", "Sns"];

    [Theory]
    [MemberData(nameof(Clients))]
    public void A_client_talks_to_the_endpoint_when_there_is_one(string client)
    {
        Assert.Equal(Endpoint, new Uri(Config(client, Endpoint).ServiceURL));
        Assert.Null(Config(client, endpoint: null).ServiceURL);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public void A_client_gives_up_while_there_is_time_left_to_say_so(string client)
    {
        foreach (var config in new[] { Config(client, Endpoint), Config(client, endpoint: null) })
        {
            Assert.Equal(ClientPatience.Default.Connect, config.ConnectTimeout);
            Assert.Equal(ClientPatience.Default.Timeout, config.Timeout);
            Assert.True((config.MaxErrorRetry + 1) * ClientPatience.Default.Timeout < TimeSpan.FromSeconds(30));
        }
    }

    [Fact]
    public void Only_behind_an_endpoint_S3_puts_the_bucket_into_the_path()
    {
        Assert.True(((AmazonS3Config)Config("S3", Endpoint)).ForcePathStyle);
        Assert.False(((AmazonS3Config)Config("S3", endpoint: null)).ForcePathStyle);
    }

    private static ClientConfig Config(string name, Uri? endpoint)
    {
        var clients = new AwsClients(endpoint);
        using var client = name switch
        {
            "DynamoDb" => (AmazonServiceClient)clients.DynamoDb(),
            "S3" => (AmazonServiceClient)clients.S3(),
            "Ec2" => (AmazonServiceClient)clients.Ec2(),
            "AutoScaling" => (AmazonServiceClient)clients.AutoScaling(),
            _ => (AmazonServiceClient)clients.Sns(),
        };
        return (ClientConfig)client.Config;
    }
}
