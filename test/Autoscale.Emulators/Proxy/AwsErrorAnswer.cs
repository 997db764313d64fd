using System.Text.Json;
using System.Xml.Linq;

namespace Autoscale.Emulators.Proxy;

/// <summary>Formats an error in the protocol of the call, so that the SDK throws the same exception as with AWS.</summary>
internal static class AwsErrorAnswer
{
    public static AwsAnswer To(AwsRequest request, AwsError error) => request.Protocol switch
    {
        AwsProtocol.Json => Json(request, error),
        AwsProtocol.Ec2 => Xml(error, "text/xml", Ec2(error)),
        AwsProtocol.Query => Xml(error, "text/xml", Query(AwsAnswer.NamespaceOf(request), error)),
        _ => request.Context.Request.Method == "HEAD"
            ? new(error.Status, "application/xml", [])
            : Xml(error, "application/xml", S3(request, error)),
    };

    private static AwsAnswer Json(AwsRequest request, AwsError error)
    {
        var (type, prefix) = request.Service == "dynamodb"
            ? ("application/x-amz-json-1.0", "com.amazonaws.dynamodb.v20120810#")
            : ("application/x-amz-json-1.1", "");
        return new(error.Status, type, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>
        {
            ["__type"] = prefix + error.Code,
            ["message"] = error.Message,
        }));
    }

    private static XElement Ec2(AwsError error) => new(
        "Response",
        new XElement("Errors", new XElement("Error", new XElement("Code", error.Code), new XElement("Message", error.Message))),
        new XElement("RequestID", AwsAnswer.RequestId));

    private static XElement Query(XNamespace space, AwsError error) => new(
        space + "ErrorResponse",
        new XElement(
            space + "Error",
            new XElement(space + "Type", error.Status < 500 ? "Sender" : "Receiver"),
            new XElement(space + "Code", error.Code),
            new XElement(space + "Message", error.Message)),
        new XElement(space + "RequestId", AwsAnswer.RequestId));

    private static XElement S3(AwsRequest request, AwsError error) => new(
        "Error",
        new XElement("Code", error.Code),
        new XElement("Message", error.Message),
        new XElement("Resource", request.Context.Request.Path.Value),
        new XElement("RequestId", AwsAnswer.RequestId));

    private static AwsAnswer Xml(AwsError error, string contentType, XElement root) =>
        new(error.Status, contentType, $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root.ToString(SaveOptions.DisableFormatting)}");
}
