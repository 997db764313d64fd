namespace Autoscale.Compat.Tests.Wire;

internal sealed record Answer(int Status, string Body)
{
    public string ContentType { get; init; } = "text/xml";

    /// <summary>The request id, which JSON services send in a header.</summary>
    public string? RequestId { get; init; }

    public static Answer Ok(string body) => new(200, body);

    public static Answer Json(int status, string body) =>
        new(status, body) { ContentType = "application/x-amz-json-1.1", RequestId = "json-request" };

    public static Answer QueryError(int status, string code) => new(status, $"""
        <ErrorResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
          <Error><Type>Sender</Type><Code>{code}</Code><Message>What the service says.</Message></Error>
          <RequestId>query-request</RequestId>
        </ErrorResponse>
        """);
}
