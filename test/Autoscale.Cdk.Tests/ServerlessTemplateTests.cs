using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

public sealed class ServerlessTemplateTests
{
    private static readonly JsonSerializerOptions AsTheGeneratorWrites = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string, string, string> Functions => new()
    {
        { "Bootstrap", "GET", "/fgt-as-handler" },
        { "Heartbeat", "POST", "/fgt-as-handler" },
        { "ByolLicense", "GET", "/byol-license" },
    };

    [Fact]
    public void The_functions_are_these_three()
    {
        var functions = TemplateDocument.Serverless.OfType("AWS::Serverless::Function", "AWS::Lambda::Function");

        Assert.Equal(["Bootstrap", "ByolLicense", "Heartbeat"], functions.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_answers_one_method_on_one_path_of_the_private_api(string function, string method, string path)
    {
        var events = TemplateDocument.Serverless.Properties(function)["Events"]!.AsObject();

        var (name, only) = Assert.Single(events);
        Assert.Equal(method, name["Root".Length..].ToUpperInvariant());
        Assert.Equal(method, (string?)only!["Properties"]!["Method"]);
        Assert.Equal(path, (string?)only["Properties"]!["Path"]);
        Assert.Equal("DeviceApi", (string?)only["Properties"]!["RestApiId"]!["Ref"]);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_is_the_executable_bootstrap_told_which_handler_it_is(string function, string method, string path)
    {
        _ = (method, path);
        var properties = TemplateDocument.Serverless.Properties(function);

        Assert.Equal("provided.al2023", (string?)properties["Runtime"]);
        Assert.Equal("bootstrap", (string?)properties["Handler"]);
        Assert.Equal("src/Autoscale.Lambda", (string?)properties["CodeUri"]);
        Assert.Equal(function, (string?)properties["Environment"]!["Variables"]!["ANNOTATIONS_HANDLER"]);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void The_api_lets_the_vpc_endpoint_call_each_function_and_nothing_else(string function, string method, string path)
    {
        _ = function;
        var api = TemplateDocument.Serverless.Properties("DeviceApi");
        var statement = Assert.Single(api["Auth"]!["ResourcePolicy"]!["CustomStatements"]!.AsArray())!;

        Assert.Equal("PRIVATE", (string?)api["EndpointConfiguration"]!["Type"]);
        Assert.Equal("prod", (string?)api["StageName"]);
        Assert.Equal("VpcEndpointId", (string?)statement["Condition"]!["StringEquals"]!["aws:SourceVpce"]!["Ref"]);
        Assert.Contains($"execute-api:/prod/{method}{path}", statement["Resource"]!.AsArray().Select(resource => (string?)resource));
        Assert.Equal(Functions.Count, statement["Resource"]!.AsArray().Count);
    }

    [Fact]
    public void Every_function_writes_to_its_own_log_which_forgets()
    {
        foreach (var (name, function) in TemplateDocument.Serverless.OfType("AWS::Serverless::Function"))
        {
            var log = (string?)function["Properties"]!["LoggingConfig"]!["LogGroup"]!["Ref"];

            Assert.Equal($"{name}Log", log);
            Assert.NotNull(TemplateDocument.Serverless.Properties(log!)["RetentionInDays"]);
        }
    }

    [Fact]
    public void Every_function_has_an_alarm_for_its_errors()
    {
        var watched = TemplateDocument.Serverless.OfType("AWS::CloudWatch::Alarm").Values
            .Where(alarm => (string?)alarm["Properties"]!["MetricName"] == "Errors")
            .Select(alarm => (string?)alarm["Properties"]!["Dimensions"]![0]!["Value"]!["Ref"]);

        Assert.Equal(["Bootstrap", "ByolLicense", "Heartbeat"], watched.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_template_is_formatted_as_the_generator_formats_it()
    {
        var rewritten = JsonNode.Parse(TemplateDocument.Serverless.Text)!.ToJsonString(AsTheGeneratorWrites);

        Assert.Equal(rewritten, TemplateDocument.Serverless.Text);
    }
}
