using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Autoscale.Emulators.Proxy;

/// <summary>A request with its name. Its body is in memory, unless it is a body of S3 of known length, which streams through.</summary>
internal sealed class AwsRequest
{
    private const string FormType = "application/x-www-form-urlencoded";

    private readonly Dictionary<string, StringValues> _fields;

    private AwsRequest(HttpContext context, string service, byte[]? body, Dictionary<string, StringValues> fields)
    {
        Context = context;
        Service = service;
        Body = body;
        _fields = fields;
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        (Protocol, Operation) = target.Length > 0 ? (AwsProtocol.Json, target[(target.LastIndexOf('.') + 1)..])
            : Field("Action") is { } action ? (service == "ec2" ? AwsProtocol.Ec2 : AwsProtocol.Query, action)
            : (AwsProtocol.Rest, RestOperation(context.Request, service));
    }

    public HttpContext Context { get; }

    public string Service { get; }

    public string Operation { get; }

    public AwsProtocol Protocol { get; }

    /// <summary>The body if it is in memory; null if it streams.</summary>
    public byte[]? Body { get; }

    public long Length => Body?.Length ?? Context.Request.ContentLength ?? 0;

    public static async Task<AwsRequest> ReadAsync(HttpContext context)
    {
        var service = ServiceOf(context.Request);
        if (service == "s3" && context.Request.ContentLength is not null)
            return new(context, service, body: null, []);

        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var body = buffer.ToArray();
        var isForm = context.Request.ContentType?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) == true;
        var fields = QueryHelpers.ParseQuery(isForm ? System.Text.Encoding.UTF8.GetString(body) : context.Request.QueryString.Value);
        return new(context, service, body, fields);
    }

    /// <summary>A parameter of the Query protocol, or null.</summary>
    public string? Field(string name) => _fields.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>
    /// The service stands in the credential scope, <c>Credential=key/date/region/service/aws4_request</c>: in the header, or in the query of a
    /// presigned address. What is not signed at all can only be an object that anybody may read.
    /// </summary>
    private static string ServiceOf(HttpRequest request)
    {
        const string Mark = "Credential=";
        var header = request.Headers.Authorization.ToString();
        var start = header.IndexOf(Mark, StringComparison.Ordinal);
        var scope = start >= 0 ? header[(start + Mark.Length)..] : request.Query["X-Amz-Credential"].ToString();
        return scope.Split('/') is [_, _, _, var service, ..] ? service : "s3";
    }

    private static string RestOperation(HttpRequest request, string service) =>
        service == "s3" ? S3Operations.NameOf(request) : $"{request.Method} {UriHelper.BuildRelative(path: request.Path)}";
}
