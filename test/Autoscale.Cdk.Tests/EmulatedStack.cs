using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Processes;

namespace Autoscale.Cdk.Tests;

/// <summary>A stack created by moto, with the code of its functions in a bucket.</summary>
internal sealed class EmulatedStack(Uri aws, string codeBucket) : IDisposable
{
    /// <summary>The bucket that <c>cdk bootstrap</c> creates for code.</summary>
    public const string BucketOfTheCdk = "cdk-hnb659fds-assets-123456789012-us-east-1";

    private const string Usual = "fgt";

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>Creates the stack.</summary>
    /// <param name="template">The expanded template.</param>
    /// <param name="parameters">The parameters without a default.</param>
    /// <param name="name">The name of the stack.</param>
    public async Task CreateAsync(TemplateDocument template, IReadOnlyDictionary<string, string> parameters, string name = Usual)
    {
        if (codeBucket == BucketOfTheCdk)
            _ = await JsonAsync(
                "ssm", "AmazonSSM.PutParameter", """{"Name":"/cdk-bootstrap/hnb659fds/version","Value":"21","Type":"String"}""");
        _ = await SendAsync("s3", HttpMethod.Put, $"/{codeBucket}", content: null);
        var values = new TemplateValues(template, parameters);
        var keys = template.OfType("AWS::Lambda::Function").Values
            .Select(function => values.Text(function["Properties"]!["Code"]!["S3Key"])!)
            .Distinct(StringComparer.Ordinal);
        foreach (var key in keys)
            await UploadAsync(key, Code());

        Dictionary<string, string> form = new(StringComparer.Ordinal)
        {
            ["StackName"] = name,
            ["TemplateBody"] = template.Text,
            ["Capabilities.member.1"] = "CAPABILITY_IAM",
        };
        foreach (var (n, parameter) in parameters.Index())
        {
            form[$"Parameters.member.{n + 1}.ParameterKey"] = parameter.Key;
            form[$"Parameters.member.{n + 1}.ParameterValue"] = parameter.Value;
        }

        _ = await QueryAsync("cloudformation", "2010-05-15", "CreateStack", form);
    }

    /// <summary>The status of a stack.</summary>
    public async Task<string> StatusAsync(string name = Usual) =>
        (await DescribeAsync(name)).Descendants("StackStatus").Single().Value;

    /// <summary>The outputs of a stack.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OutputsAsync(string name = Usual) =>
        (await DescribeAsync(name)).Descendants("OutputKey").ToDictionary(
            key => key.Value, key => key.Parent!.Element("OutputValue")!.Value, StringComparer.Ordinal);

    /// <summary>A call of the Query protocol without parameters.</summary>
    public Task<XElement> ListAsync(string service, string version, string action) =>
        QueryAsync(service, version, action, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>A call of the JSON protocol.</summary>
    public async Task<JsonNode> JsonAsync(string service, string target, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1");
        content.Headers.Add("X-Amz-Target", target);
        return JsonNode.Parse(await SendAsync(service, HttpMethod.Post, "/", content))!;
    }

    /// <summary>The functions.</summary>
    public async Task<JsonArray> FunctionsAsync() =>
        JsonNode.Parse(await SendAsync("lambda", HttpMethod.Get, "/2015-03-31/functions/", content: null))!["Functions"]!.AsArray();

    /// <summary>A zip file with an empty program, because moto unzips the code of a function.</summary>
    public static byte[] Code()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
            _ = zip.CreateEntry("bootstrap");
        return stream.ToArray();
    }

    public void Dispose() => http.Dispose();

    private Task<XElement> DescribeAsync(string name) => QueryAsync(
        "cloudformation",
        "2010-05-15",
        "DescribeStacks",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["StackName"] = name });

    private Task<XElement> QueryAsync(string service, string version, string action, IReadOnlyDictionary<string, string> form) =>
        new QueryClient(http, aws).CallAsync(service, version, action, form, CancellationToken.None);

    private async Task<string> SendAsync(string service, HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, new Uri(aws, path)) { Content = content };
        FakeSignature.Add(request, service);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? text
            : throw new InvalidOperationException($"{service} {method} {path} answered {(int)response.StatusCode}: {text}");
    }

    private async Task UploadAsync(string key, byte[] code)
    {
        using var content = new ByteArrayContent(code);
        _ = await SendAsync("s3", HttpMethod.Put, $"/{codeBucket}/{key}", content);
    }
}
