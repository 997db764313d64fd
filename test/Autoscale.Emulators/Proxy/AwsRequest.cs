using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Autoscale.Emulators.Proxy;

/// <summary>A request with its service and operation. The body is in memory; an S3 body of known length is streamed.</summary>
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

    /// <summary>The body if it is in memory; null if it is streamed.</summary>
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

    /// <summary>The parameters of the Query protocol.</summary>
    public IReadOnlyDictionary<string, string> Fields =>
        _fields.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);

    /// <summary>The same request with other parameters of the Query protocol.</summary>
    public AwsRequest With(IReadOnlyDictionary<string, string> fields)
    {
        var body = string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
        return new(Context, Service, System.Text.Encoding.UTF8.GetBytes(body), QueryHelpers.ParseQuery(body));
    }

    /// <summary>
    /// The service is part of the credential scope, <c>Credential=key/date/region/service/aws4_request</c>, in the header or in the query
    /// of a presigned URL. A request without a signature can only read a public S3 object.
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
