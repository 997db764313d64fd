namespace Autoscale.Emulators.Proxy;

/// <summary>The emulators behind the proxy. An emulator that a test does not call can be null.</summary>
/// <param name="DynamoDb">Answers DynamoDB: dynalite, or moto for the operations that dynalite lacks.</param>
/// <param name="Others">Answers all other services: moto.</param>
public sealed record AwsTargets(Uri? DynamoDb, Uri? Others)
{
    internal Uri? Of(string service) => service == "dynamodb" ? DynamoDb : Others;
}
