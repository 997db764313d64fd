using System.Text.Json;
using Autoscale.Domain.Shared.CustomResources;

namespace Autoscale.Lambda.Events;

/// <summary>
/// Reads the requests of CloudFormation, and the report that Lambda sends after its last retry of one. An event without the required
/// fields, or with a reply URL that is not allowed, is an <see cref="InvalidRequestException"/>: it is logged and gets no reply. Spec 1.12.
/// </summary>
/// <example>
/// <code>
/// { "RequestType": "Update", "ServiceToken": "arn:aws:lambda:eu-central-1:123456789012:function:fgt-DeploymentService-AbC",
///   "ResponseURL": "https://cloudformation-custom-resource-response-eucentral1.s3.eu-central-1.amazonaws.com/…",
///   "StackId": "arn:aws:cloudformation:eu-central-1:123456789012:stack/fgt/1-2-3", "RequestId": "12345678-…",
///   "LogicalResourceId": "SavedSettings", "PhysicalResourceId": "fgt-saveSettings-0123456789ab",
///   "ResourceType": "AWS::CloudFormation::CustomResource", "ResourceProperties": { "ServiceToken": "…", "ServiceType": "saveSettings",
///   … }, "OldResourceProperties": { … } }
/// { "version": "1.0", "timestamp": "…", "requestContext": { "requestId": "…", "functionArn": "…", "condition": "RetriesExhausted",
///   "approximateInvokeCount": 3 },
///   "requestPayload": { "RequestType": … }, "responseContext": { "statusCode": 200, "executedVersion": "$LATEST",
///                       "functionError": "Unhandled" }, "responsePayload": { "errorMessage": "…", "errorType": "…" } }
/// </code>
/// </example>
public static class CustomResourceParser
{
    private const string ResourceType = "AWS::CloudFormation::CustomResource";
    private const int LongestId = 512;

    /// <summary>The request in an event.</summary>
    /// <param name="functionArn">The function that was invoked, with or without a qualifier.</param>
    /// <param name="destinations">The URLs to which a reply may be sent.</param>
    public static CustomResourceRequest Parse(JsonElement received, string functionArn, ReplyDestinations destinations)
    {
        if (received.ValueKind != JsonValueKind.Object)
            throw new InvalidRequestException("the event must be a JSON object");
        if (!received.TryGetProperty("requestPayload", out var payload))
            return Read(received, functionArn, destinations);
        if (payload.ValueKind != JsonValueKind.Object || payload.TryGetProperty("requestPayload", out _))
            throw new InvalidRequestException("Lambda could not deliver its report of a failed request, and there is no other recipient");
        return Read(payload, functionArn, destinations) with { GivenUp = GivenUp(received) };
    }

    private static CustomResourceRequest Read(JsonElement received, string functionArn, ReplyDestinations destinations)
    {
        var url = destinations.Read(received.Text("ResponseURL"), functionArn)
            ?? throw new InvalidRequestException("ResponseURL must be an https URL of S3 in the partition of this function");
        if (Properties(received, "ResourceProperties") is not { } properties)
            throw new InvalidRequestException("ResourceProperties must be a JSON object");
        if (Unqualified(received.Text("ServiceToken") ?? properties.Text("ServiceToken")) != Unqualified(functionArn))
            throw new InvalidRequestException("ServiceToken must be the ARN of this function");
        var kind = received.Text("RequestType") switch
        {
            "Create" => RequestKind.Create,
            "Update" => RequestKind.Update,
            "Delete" => RequestKind.Delete,
            _ => throw new InvalidRequestException("RequestType must be Create, Update or Delete"),
        };
        return new CustomResourceRequest(
            kind, url, Id(received, "StackId"), Id(received, "RequestId"), Id(received, "LogicalResourceId"), properties)
        {
            PhysicalResourceId = kind == RequestKind.Create ? null : Id(received, "PhysicalResourceId"),
            OldProperties = Properties(received, "OldResourceProperties"),
            Refusal = received.Text("ResourceType") == ResourceType ? null : $"The type of the resource must be {ResourceType}.",
        };
    }

    private static string GivenUp(JsonElement received)
    {
        var why = received.TryGetProperty("responsePayload", out var response) && response.ValueKind == JsonValueKind.Object
            ? response.Text("errorMessage")
            : null;
        var condition = received.TryGetProperty("requestContext", out var context) && context.ValueKind == JsonValueKind.Object
            ? context.Text("condition")
            : null;
        return (condition == "EventAgeExceeded"
            ? "Lambda could not run the function in time."
            : "The function did not finish in any of its attempts.") + (why is null ? "" : $" Last error: {why}");
    }

    // Ids are copied unescaped into the reply, which may have 4096 bytes, and into the log.
    private static string Id(JsonElement received, string name) =>
        received.Text(name) is { Length: <= LongestId } id && id.All(c => c is >= ' ' and <= '~' and not '"' and not '\\')
            ? id
            : throw new InvalidRequestException($"{name} must be 1 to {LongestId} visible ASCII characters without quotes and backslashes");

    private static JsonElement? Properties(JsonElement received, string name) =>
        received.TryGetProperty(name, out var properties) && properties.ValueKind == JsonValueKind.Object ? properties : null;

    /// <summary>The ARN of a function without a version or an alias: arn:aws:lambda:region:account:function:name.</summary>
    internal static string? Unqualified(string? arn) => arn is null ? null : string.Join(':', arn.Split(':').Take(7));
}
