using System.Text.Json;
using System.Text.Json.Nodes;

namespace Autoscale.Tests.CustomResources;

/// <summary>Requests as CloudFormation sends them.</summary>
internal static class StackEvent
{
    public const string Arn = "arn:aws:lambda:eu-central-1:123456789012:function:fgt-DeploymentService-AbCdEf";
    public const string Url =
        "https://cloudformation-custom-resource-response-eucentral1.s3.eu-central-1.amazonaws.com/"
        + "arn%3Aaws%3Acloudformation?X-Amz-Signature=url-that-nobody-may-read";
    public const string PhysicalId = "fgt-given-0123456789ab";

    /// <summary>A request with these properties besides its type.</summary>
    public static JsonObject Of(string requestType, string serviceType, params (string Name, JsonNode? Value)[] properties)
    {
        var request = new JsonObject
        {
            ["RequestType"] = requestType,
            ["ServiceToken"] = Arn,
            ["ResponseURL"] = Url,
            ["StackId"] = "arn:aws:cloudformation:eu-central-1:123456789012:stack/fgt/12345678-1234-1234-1234-123456789012",
            ["RequestId"] = "87654321-4321-4321-4321-210987654321",
            ["LogicalResourceId"] = "Resource",
            ["ResourceType"] = "AWS::CloudFormation::CustomResource",
            ["ResourceProperties"] = Properties(serviceType, properties),
        };
        if (requestType != "Create")
            request["PhysicalResourceId"] = PhysicalId;
        return request;
    }

    /// <summary>An update from these properties.</summary>
    public static JsonObject From(this JsonObject request, string serviceType, params (string Name, JsonNode? Value)[] properties)
    {
        request["OldResourceProperties"] = Properties(serviceType, properties);
        return request;
    }

    /// <summary>The request with one field replaced.</summary>
    public static JsonObject With(this JsonObject request, string name, JsonNode? value)
    {
        request[name] = value;
        return request;
    }

    /// <summary>The report that Lambda sends after its last attempt at a request.</summary>
    public static JsonObject GivenUp(JsonObject request, string condition, string? message) => new()
    {
        ["version"] = "1.0",
        ["timestamp"] = "2026-01-20T12:45:00.000Z",
        ["requestContext"] = new JsonObject
        {
            ["requestId"] = "request-1",
            ["functionArn"] = $"{Arn}:$LATEST",
            ["condition"] = condition,
            ["approximateInvokeCount"] = 3,
        },
        ["requestPayload"] = request,
        ["responseContext"] = new JsonObject { ["statusCode"] = 200, ["executedVersion"] = "$LATEST", ["functionError"] = "Unhandled" },
        ["responsePayload"] = message is null
            ? null
            : new JsonObject { ["errorMessage"] = message, ["errorType"] = "UnfinishedDeploymentException" },
    };

    public static JsonElement Parsed(this JsonObject request) => JsonElement.Parse(request.ToJsonString());

    private static JsonObject Properties(string serviceType, (string Name, JsonNode? Value)[] properties)
    {
        var all = new JsonObject { ["ServiceToken"] = Arn, ["ServiceTimeout"] = "3600", ["ServiceType"] = serviceType };
        foreach (var (name, value) in properties)
            all[name] = value?.DeepClone();
        return all;
    }
}
