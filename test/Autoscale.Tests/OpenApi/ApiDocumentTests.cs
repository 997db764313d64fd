using System.Text.Json;
using System.Text.RegularExpressions;
using Autoscale.Cli.OpenApi;
using Autoscale.Cli.Serve;
using Autoscale.Lambda.Events;
using Autoscale.Testing;
using Microsoft.OpenApi;

namespace Autoscale.Tests.OpenApi;

/// <summary>The OpenAPI documents: those in docs are the generated ones, are valid, and have the endpoints of the template.</summary>
public sealed partial class ApiDocumentTests
{
    private const string Greedy = "ANY /{proxy+}";

    private static readonly string Template = Path.Combine(AppContext.BaseDirectory, ServerlessTemplate.FileName);

    private static readonly IReadOnlyList<TemplateRoute> Declared =
        ServerlessTemplate.ReadRoutes(Template, "HasFortiAnalyzer", "HasRouteFailover", "HasAddressManager");

    public static TheoryData<string, string> Documents => new()
    {
        { "openapi.json", DeployedApi.Document.Json },
        { "openapi.serve.json", ServeApi.Document.Json },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task The_document_in_docs_is_the_generated_one(string file, string generated)
    {
        var option = file.Contains("serve", StringComparison.Ordinal) ? " --serve" : "";

        Assert.True(
            await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "docs", file)) == generated,
            $"docs/{file} is old; renew it with: dotnet run --project src/Autoscale.Cli -- openapi{option} > docs/{file}");
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_reader_of_OpenAPI_3_1_accepts_the_document(string file, string generated)
    {
        var read = OpenApiDocument.Parse(generated, "json");

        Assert.StartsWith("3.1.", JsonElement.Parse(generated).GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal((file, 0, 0), (file, read.Diagnostic!.Errors.Count, read.Diagnostic.Warnings.Count));
        Assert.NotEmpty(read.Document!.Paths);
    }

    [Fact]
    public void A_reader_of_OpenAPI_3_1_rejects_an_answer_without_a_description()
    {
        const string description = "\"description\": \"The function failed.\"";
        var broken = DeployedApi.Document.Json.Replace(description, "\"x-none\": 1", StringComparison.Ordinal);

        Assert.NotEmpty(OpenApiDocument.Parse(broken, "json").Diagnostic!.Errors);
    }

    [Fact]
    public void The_endpoints_are_those_of_the_template_and_those_behind_its_route_for_all_other_paths()
    {
        var routes = Declared.Select(r => $"{r.Method} {r.Path}").Where(r => r != Greedy);

        Assert.Contains(Declared, r => $"{r.Method} {r.Path}" == Greedy);
        Assert.Equal(
            routes.Union(GatewayRequest.All, StringComparer.Ordinal).Order(StringComparer.Ordinal),
            DeployedApi.Endpoints.Select(e => $"{e.Method} {e.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_endpoint_belongs_to_the_API_that_the_template_names() => Assert.All(DeployedApi.Endpoints, endpoint =>
    {
        var own = Declared.FirstOrDefault(r => r.Method == endpoint.Method && r.Path == endpoint.Path);
        Assert.Equal((own ?? Declared.Single(r => $"{r.Method} {r.Path}" == Greedy)).Api, endpoint.Group.Resource);
    });

    [Fact]
    public void An_endpoint_needs_IAM_credentials_or_an_API_key_where_the_template_says_so()
    {
        using var template = JsonDocument.Parse(File.ReadAllText(Template));
        var resources = template.RootElement.GetProperty("Resources");
        var signed = resources.EnumerateObject()
            .Where(r => r.Value.GetProperty("Type").GetString() == "AWS::Serverless::Function"
                && r.Value.GetProperty("Properties").TryGetProperty("Events", out _))
            .SelectMany(r => r.Value.GetProperty("Properties").GetProperty("Events").EnumerateObject())
            .Select(e => e.Value.GetProperty("Properties"))
            .Where(e => e.TryGetProperty("Auth", out var auth) && auth.GetProperty("Authorizer").GetString() == "AWS_IAM")
            .Select(e => e.GetProperty("Path").GetString());
        var withKey = resources.EnumerateObject()
            .Where(r => r.Value.GetProperty("Type").GetString() == "AWS::Serverless::Api"
                && r.Value.GetProperty("Properties").GetProperty("Auth").TryGetProperty("ApiKeyRequired", out var key) && key.GetBoolean())
            .Select(r => r.Name);

        Assert.Equal(signed, DeployedApi.Endpoints.Where(e => e.Security == EndpointSecurity.Iam).Select(e => e.Path));
        Assert.Equal(
            DeployedApi.Endpoints.Where(e => withKey.Contains(e.Group.Resource, StringComparer.Ordinal)).Select(e => e.Path),
            DeployedApi.Endpoints.Where(e => e.Security == EndpointSecurity.ApiKey).Select(e => e.Path));
    }

    [Fact]
    public async Task The_tables_of_the_page_are_the_endpoints()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "docs", "api.md"));

        Assert.Equal(
            DeployedApi.Endpoints.Concat(ServeApi.Endpoints).Select(e => $"| `{e.Method} {e.Path}` | {e.Summary} | {ProofOf(e)} |"),
            Row().Matches(page).Select(m => m.Value));
    }

    private static string ProofOf(Endpoint endpoint) => endpoint switch
    {
        { Security: EndpointSecurity.DeviceToken } => "source address, token in the query",
        { Security: EndpointSecurity.Iam } => "IAM credentials",
        { Security: EndpointSecurity.ApiKey } => "API key",
        { Security: EndpointSecurity.UserToken } => "token in the header `auth`",
        { Group.Resource: null } => "none",
        _ => "user name and password",
    };

    [GeneratedRegex(@"^\| `[A-Z]+ /.*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
