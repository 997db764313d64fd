using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Proxy;

namespace Autoscale.Bench.Measurements;

/// <summary>
/// Fills the health check table with more devices than the emulators could run, with copies of the record of a real device.
/// </summary>
internal static class BookCopies
{
    public static async Task AddAsync(AwsProxy proxy, EmulatedDeployment deployment, int count, CancellationToken cancellationToken)
    {
        using var client = new AmazonDynamoDBClient(
            new BasicAWSCredentials("AKIAEMULATED", "secret"),
            new AmazonDynamoDBConfig { ServiceURL = proxy.Endpoint.ToString(), AuthenticationRegion = "us-east-1" });
        var table = $"{deployment.Plan.Prefix}-Autoscale";
        var row = (await client.GetItemAsync(table, new() { ["vmId"] = new(deployment.Instances[1].Id) }, cancellationToken)).Item;
        for (var n = 1; n <= count; n++)
        {
            var copy = new Dictionary<string, AttributeValue>(row, StringComparer.Ordinal)
            {
                ["vmId"] = new(string.Create(CultureInfo.InvariantCulture, $"i-{n:x17}")),
            };
            await client.PutItemAsync(table, copy, cancellationToken);
        }
    }
}
