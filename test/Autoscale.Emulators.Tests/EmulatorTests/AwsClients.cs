using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;

namespace Autoscale.Emulators.Tests.EmulatorTests;

/// <summary>Clients of the AWS SDK that talk to the proxy and never retry, so that a test counts its own calls.</summary>
internal static class AwsClients
{
    private static readonly BasicAWSCredentials Nobody = new("AKIAEMULATED", "secret");

    public static AmazonDynamoDBClient DynamoDb(Uri endpoint) =>
        new(Nobody, new AmazonDynamoDBConfig { ServiceURL = endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    public static AmazonS3Client S3(Uri endpoint) => new(
        Nobody, new AmazonS3Config { ServiceURL = endpoint.ToString(), AuthenticationRegion = "us-east-1", ForcePathStyle = true, MaxErrorRetry = 0 });
}
