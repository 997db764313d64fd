using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Autoscale.Bench.Workers;

/// <summary>Proxy events in the format of API Gateway, with all fields of a real event.</summary>
public static class ProxyEvent
{
    /// <summary>A heartbeat of a device.</summary>
    public static byte[] Heartbeat(string body, string source, DateTimeOffset at, string? token = null) =>
        Of("POST", "/fgt-as-handler", body, instance: null, source, at, token);

    /// <summary>A request for a configuration.</summary>
    public static byte[] Configuration(string instance, string source, DateTimeOffset at, string? token = null) =>
        Of("GET", "/fgt-as-handler", body: null, instance, source, at, token);

    /// <summary>A request for a license.</summary>
    public static byte[] License(string instance, string source, DateTimeOffset at) =>
        Of("GET", "/byol-license", body: null, instance, source, at);

    private static byte[] Of(
        string method, string path, string? body, string? instance, string source, DateTimeOffset at, string? token = null)
    {
        var (query, queries) = token is null ? ("null", "null") : ($$"""{"t":"{{token}}"}""", $$"""{"t":["{{token}}"]}""");
        var content = body is null ? "null" : $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(body)}\"";
        var header = instance is null ? "\"Content-Type\":\"application/x-www-form-urlencoded\"" : $"\"Fos-instance-id\":\"{instance}\"";
        var multi = instance is null ? "\"Content-Type\":[\"application/x-www-form-urlencoded\"]" : $"\"Fos-instance-id\":[\"{instance}\"]";
        var epoch = at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(
            $$"""
            {"resource":"{{path}}","path":"{{path}}","httpMethod":"{{method}}",
             "headers":{"Accept":"*/*",{{header}},
              "Host":"a1b2c3.execute-api.us-east-1.amazonaws.com","x-amzn-vpce-id":"vpce-0123456789abcdef0","X-Forwarded-For":"{{source}}"},
             "multiValueHeaders":{"Accept":["*/*"],{{multi}},
              "Host":["a1b2c3.execute-api.us-east-1.amazonaws.com"],"x-amzn-vpce-id":["vpce-0123456789abcdef0"],
              "X-Forwarded-For":["{{source}}"]},
             "queryStringParameters":{{query}},"multiValueQueryStringParameters":{{queries}},"pathParameters":null,"stageVariables":null,
             "requestContext":{"resourceId":"abc123","resourcePath":"{{path}}","httpMethod":"{{method}}",
               "path":"/prod{{path}}","accountId":"123456789012","protocol":"HTTP/1.1","stage":"prod",
               "requestTime":"20/Jan/2026:10:15:30 +0000","requestTimeEpoch":{{epoch}},
               "requestId":"0f7a8c1e-5a77-4a0c-9d7c-2f1f6f0b7d11","apiId":"a1b2c3",
               "identity":{"sourceIp":"{{source}}","vpcId":"vpc-0123456789abcdef0",
                "vpceId":"vpce-0123456789abcdef0","userAgent":"curl/7.58.0"} },
             "body":{{content}},"isBase64Encoded":false}
            """);
    }

    /// <summary>The body of a heartbeat of classic firmware.</summary>
    public static string ClassicBody(string instance) => $$"""{"instance":"{{instance}}","interval":30}""";

    /// <summary>The body of a heartbeat of newer firmware: a secondary in sync, or the primary.</summary>
    public static string EnhancedBody(string instance, int sequence, DateTimeOffset at, bool isPrimary) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"instance":"{{instance}}","interval":30,"sequence":{{sequence}},"time":"{{at:yyyy-MM-ddTHH:mm:ssZ}}","sync_time":"""
        + $$"""{{(isPrimary ? "null" : $"\"{at.AddSeconds(-9):yyyy-MM-ddTHH:mm:ssZ}\"")}},"sync_fail_time":null,"sync_status":"""
        + $$"""{{(isPrimary ? "null" : "true")}},"is_primary":{{(isPrimary ? "true" : "false")}},"checksum":"4a1f0c"}""");

    /// <summary>The status code and the body of an answer.</summary>
    public static (int Status, string Body) Read(ReadOnlyMemory<byte> answer)
    {
        using var json = JsonDocument.Parse(answer);
        return (json.RootElement.GetProperty("statusCode").GetInt32(), json.RootElement.GetProperty("body").GetString() ?? "");
    }
}
