using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;

namespace Autoscale.Emulators.Tests.EmulatorTests;

/// <summary>AWS SDK clients for the proxy. They never retry, so that a test counts only its own calls.</summary>
internal static class AwsClients
{
    private static readonly BasicAWSCredentials Credentials = new("AKIAEMULATED", "secret");

    public static AmazonDynamoDBClient DynamoDb(Uri endpoint) =>
        new(
            Credentials,
            new AmazonDynamoDBConfig { ServiceURL = endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    public static AmazonS3Client S3(Uri endpoint) => new(
        Credentials,
        new AmazonS3Config
        {
            ServiceURL = endpoint.ToString(),
            AuthenticationRegion = "us-east-1",
            ForcePathStyle = true,
            MaxErrorRetry = 0,
        });
}
