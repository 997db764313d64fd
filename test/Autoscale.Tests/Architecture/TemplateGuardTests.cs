using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Autoscale.Lambda.Startup;

namespace Autoscale.Tests.Architecture;

/// <summary>
/// Every annotated method is a function of <c>serverless.template</c>, as the generator of the official package would write it, and nothing else is. What the
/// generator does not know was added by hand and is left to other tests: <c>RestApiId</c> and <c>LoggingConfig</c>. House 3.
/// </summary>
public sealed class TemplateGuardTests
{
    private static readonly JsonObject Resources =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "serverless.template")))!["Resources"]!.AsObject();

    public static TheoryData<string> Functions => [.. Annotated.Keys.Order(StringComparer.Ordinal)];

    private static Dictionary<string, MethodInfo> Annotated => typeof(FunctionTable).Assembly.GetTypes()
        .SelectMany(t => t.GetMethods())
        .Where(m => m.GetCustomAttribute<LambdaFunctionAttribute>() is not null)
        .ToDictionary(m => m.Name, StringComparer.Ordinal);

    [Fact]
    public void The_template_has_the_annotated_functions_and_no_others()
    {
        var declared = Resources.Where(r => (string?)r.Value!["Type"] is "AWS::Serverless::Function" or "AWS::Lambda::Function").Select(r => r.Key);

        Assert.Equal(Annotated.Values.Select(m => Function(m).ResourceName).Order(StringComparer.Ordinal), declared.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_is_declared_as_its_annotations_say(string name)
    {
        var method = Annotated[name];
        var declared = Resources[Function(method).ResourceName!]!.DeepClone().AsObject();
        var properties = declared["Properties"]!.AsObject();
        properties.Remove("LoggingConfig");
        foreach (var (_, api) in properties["Events"]!.AsObject())
            api!["Properties"]!.AsObject().Remove("RestApiId");

        Assert.Equal(AsGenerated(method).ToJsonString(), declared.ToJsonString());
    }

    [Fact]
    public void No_two_functions_answer_the_same_request() =>
        Assert.Equal(Annotated.Count, Annotated.Values.Select(m => (Api(m).Method, Api(m).Template)).Distinct().Count());

    private static JsonObject AsGenerated(MethodInfo method)
    {
        var function = Function(method);
        var verb = Api(method).Method.ToString();
        return new JsonObject
        {
            ["Type"] = "AWS::Serverless::Function",
            ["Metadata"] = new JsonObject
            {
                ["Tool"] = "Amazon.Lambda.Annotations",
                ["SyncedEvents"] = new JsonArray($"Root{verb}"),
                ["SyncedEventProperties"] = new JsonObject { [$"Root{verb}"] = new JsonArray("Path", "Method") },
            },
            ["Properties"] = new JsonObject
            {
                ["Runtime"] = typeof(FunctionTable).Assembly.GetCustomAttribute<LambdaGlobalPropertiesAttribute>()!.Runtime,
                ["CodeUri"] = "src/Autoscale.Lambda",
                ["MemorySize"] = function.MemorySize,
                ["Timeout"] = function.Timeout,
                ["Role"] = new JsonObject { ["Fn::GetAtt"] = new JsonArray(function.Role![1..], "Arn") },
                ["PackageType"] = "Zip",
                ["Handler"] = typeof(FunctionTable).Assembly.GetName().Name,
                ["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["ANNOTATIONS_HANDLER"] = method.Name } },
                ["Events"] = new JsonObject
                {
                    [$"Root{verb}"] = new JsonObject
                    {
                        ["Type"] = "Api",
                        ["Properties"] = new JsonObject { ["Path"] = Api(method).Template, ["Method"] = verb.ToUpperInvariant() },
                    },
                },
            },
        };
    }

    private static LambdaFunctionAttribute Function(MethodInfo method) => method.GetCustomAttribute<LambdaFunctionAttribute>()!;

    private static RestApiAttribute Api(MethodInfo method) =>
        method.GetCustomAttribute<RestApiAttribute>() ?? throw new InvalidOperationException($"{method.Name} has no event that this guard knows.");
}
