namespace Autoscale.Emulators.Proxy;

/// <summary>One call that went through the proxy.</summary>
/// <param name="Service">The service as signatures name it: <c>dynamodb</c>, <c>ec2</c>, <c>autoscaling</c>, <c>sns</c>, <c>s3</c>.</param>
/// <param name="Operation">The operation as AWS names it: <c>PutItem</c>, <c>ListObjectsV2</c>.</param>
/// <param name="Status">The HTTP status of the answer; zero if the caller got no answer.</param>
/// <param name="RequestBytes">The size of the request's body.</param>
/// <param name="ResponseBytes">The size of the answer's body.</param>
public sealed record AwsCall(string Service, string Operation, int Status, long RequestBytes, long ResponseBytes);
