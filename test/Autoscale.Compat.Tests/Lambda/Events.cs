namespace Autoscale.Compat.Tests.Lambda;

internal static class Events
{
    /// <summary>An event of a private REST API with Lambda proxy integration.</summary>
    public const string ProxyRequest = """
        {
          "resource": "/fgt-as-handler",
          "path": "/fgt-as-handler",
          "httpMethod": "POST",
          "headers": {
            "Content-Type": "application/json", "Fos-instance-id": "i-0a1b2c3d4e5f60718",
            "Host": "abc123.execute-api.eu-west-1.amazonaws.com"
          },
          "multiValueHeaders": { "Content-Type": [ "application/json" ], "Accept": [ "a", "b" ] },
          "queryStringParameters": null,
          "multiValueQueryStringParameters": null,
          "pathParameters": null,
          "stageVariables": { "color": "blue" },
          "requestContext": {
            "resourceId": "1a2b3c",
            "resourcePath": "/fgt-as-handler",
            "httpMethod": "POST",
            "extendedRequestId": "X-abc=",
            "requestTime": "01/May/2024:12:30:00 +0000",
            "path": "/prod/fgt-as-handler",
            "accountId": "123456789012",
            "protocol": "HTTP/1.1",
            "stage": "prod",
            "domainPrefix": "abc123",
            "requestTimeEpoch": 1714566600123,
            "requestId": "4f7a1f5e-0000-4000-8000-000000000001",
            "identity": {
              "cognitoIdentityPoolId": null, "accountId": null, "caller": null, "sourceIp": "10.0.1.4",
              "vpcId": "vpc-0123", "vpceId": "vpce-0123",
              "principalOrgId": null, "accessKey": null, "userArn": null, "userAgent": "curl/8", "user": null, "apiKey": null
            },
            "domainName": "abc123.execute-api.eu-west-1.amazonaws.com",
            "deploymentId": "d1",
            "apiId": "abc123"
          },
          "body": "{\"instance\":\"i-0a1b2c3d4e5f60718\",\"interval\":\"30\"}",
          "isBase64Encoded": false
        }
        """;

    /// <summary>An event of EventBridge about an instance at a lifecycle hook.</summary>
    public const string LifecycleAction = """
        {
          "version": "0",
          "id": "12345678-1234-1234-1234-123456789012",
          "detail-type": "EC2 Instance-launch Lifecycle Action",
          "source": "aws.autoscaling",
          "account": "123456789012",
          "time": "2024-05-01T12:30:00Z",
          "region": "eu-west-1",
          "resources": [ "arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:1:autoScalingGroupName/byol" ],
          "detail": {
            "LifecycleActionToken": "87654321-4321-4321-4321-210987654321",
            "AutoScalingGroupName": "byol",
            "LifecycleHookName": "launch",
            "EC2InstanceId": "i-0a1b2c3d4e5f60718",
            "LifecycleTransition": "autoscaling:EC2_INSTANCE_LAUNCHING",
            "Origin": "EC2",
            "Destination": "AutoScalingGroup"
          }
        }
        """;

    public const string Schedule = """
        {
          "version": "0",
          "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
          "detail-type": "Scheduled Event",
          "source": "aws.events",
          "account": "123456789012",
          "time": "2024-05-01T12:30:00Z",
          "region": "eu-west-1",
          "resources": [ "arn:aws:events:eu-west-1:123456789012:rule/EveryMinute" ],
          "detail": {}
        }
        """;
}
