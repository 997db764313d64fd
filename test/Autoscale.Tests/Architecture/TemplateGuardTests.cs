using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.Annotations.Schedule;
using Autoscale.Lambda.Startup;

namespace Autoscale.Tests.Architecture;

/// <summary>
/// Every annotated method is a function of <c>serverless.template</c>, as the generator of the official package would write it, and nothing
/// else is. Lines that the generator does not write are left to other tests: <c>RestApiId</c>, <c>LoggingConfig</c>,
/// destinations of failed invocations, reserved concurrency, events of EventBridge, conditions, networks, and variables beside the one that
/// names the handler.
/// </summary>
public sealed class TemplateGuardTests
{
    private static readonly JsonObject Resources =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "serverless.template")))!["Resources"]!.AsObject();

    private static readonly string[] ByHand =
        ["LoggingConfig", "DeadLetterQueue", "EventInvokeConfig", "VpcConfig", "ReservedConcurrentExecutions"];

    private static readonly Regex BuildDiagnostic = new(
        @"(error|warning)(\s+[^:\s]+)?\s*:", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    public static TheoryData<string> Functions => [.. Annotated.Keys.Order(StringComparer.Ordinal)];

    private static Dictionary<string, MethodInfo> Annotated => typeof(FunctionTable).Assembly.GetTypes()
        .SelectMany(t => t.GetMethods())
        .Where(m => m.GetCustomAttribute<LambdaFunctionAttribute>() is not null)
        .ToDictionary(m => m.Name, StringComparer.Ordinal);

    [Fact]
    public void The_template_has_the_annotated_functions_and_no_others()
    {
        var declared = Resources
            .Where(r => (string?)r.Value!["Type"] is "AWS::Serverless::Function" or "AWS::Lambda::Function")
            .Select(r => r.Key);

        Assert.Equal(
            Annotated.Values.Select(m => Function(m).ResourceName).Order(StringComparer.Ordinal), declared.Order(StringComparer.Ordinal));
    }

    // The official generator prints the template during the build, and MSBuild takes a line of that form as a compiler diagnostic.
    [Fact]
    public void No_template_line_matches_the_pattern_of_a_build_diagnostic() => Assert.DoesNotContain(
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "serverless.template")), line => BuildDiagnostic.IsMatch(line));

    [Theory]
    [InlineData("The heartbeat ended in an error: nothing watches it.")]
    [InlineData("warning CS1591: undocumented")]
    [InlineData("Error : none")]
    public void The_pattern_matches_build_diagnostics(string line) => Assert.Matches(BuildDiagnostic, line);

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_declared_function_equals_the_function_generated_from_its_annotations(string name)
    {
        var method = Annotated[name];
        var declared = Resources[Function(method).ResourceName!]!.DeepClone().AsObject();
        var properties = declared["Properties"]!.AsObject();
        foreach (var byHand in ByHand)
            _ = properties.Remove(byHand);
        _ = declared.Remove("Condition");
        properties["Environment"]!["Variables"] =
            new JsonObject { ["ANNOTATIONS_HANDLER"] = properties["Environment"]!["Variables"]!["ANNOTATIONS_HANDLER"]!.DeepClone() };
        foreach (var (_, api) in properties["Events"]?.AsObject() ?? [])
            api!["Properties"]!.AsObject().Remove("RestApiId");

        // An event that no attribute declares was added by hand, and the generator leaves it alone.
        if (EventOf(method) is null)
            _ = properties.Remove("Events");

        Assert.Equal(AsGenerated(method).ToJsonString(), declared.ToJsonString());
    }

    [Fact]
    public void No_two_functions_have_the_same_method_and_path()
    {
        var requests = Annotated.Values
            .Select(m => m.GetCustomAttribute<RestApiAttribute>())
            .OfType<RestApiAttribute>()
            .Select(a => (a.Method, a.Template))
            .ToList();

        Assert.Equal(3, requests.Count);
        Assert.Equal(requests.Count, requests.Distinct().Count());
    }

    private static JsonObject AsGenerated(MethodInfo method)
    {
        var function = Function(method);
        var metadata = new JsonObject { ["Tool"] = "Amazon.Lambda.Annotations" };
        var properties = new JsonObject
        {
            ["Runtime"] = typeof(FunctionTable).Assembly.GetCustomAttribute<LambdaGlobalPropertiesAttribute>()!.Runtime,
            ["CodeUri"] = "src/Autoscale.Lambda",
            ["MemorySize"] = function.MemorySize,
            ["Timeout"] = function.Timeout,
            ["Role"] = new JsonObject { ["Fn::GetAtt"] = new JsonArray(function.Role![1..], "Arn") },
            ["PackageType"] = "Zip",
            ["Handler"] = typeof(FunctionTable).Assembly.GetName().Name,
            ["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["ANNOTATIONS_HANDLER"] = method.Name } },
        };
        if (EventOf(method) is var (name, type, eventProperties))
        {
            metadata["SyncedEvents"] = new JsonArray(name);
            metadata["SyncedEventProperties"] =
                new JsonObject { [name] = new JsonArray([.. eventProperties.Select(p => JsonValue.Create(p.Key))]) };
            properties["Events"] = new JsonObject { [name] = new JsonObject { ["Type"] = type, ["Properties"] = eventProperties } };
        }

        return new JsonObject { ["Type"] = "AWS::Serverless::Function", ["Metadata"] = metadata, ["Properties"] = properties };
    }

    private static (string Name, string Type, JsonObject Properties)? EventOf(MethodInfo method)
    {
        if (method.GetCustomAttribute<RestApiAttribute>() is { } api)
            return (
                $"Root{api.Method}",
                "Api",
                new JsonObject { ["Path"] = api.Template, ["Method"] = api.Method.ToString().ToUpperInvariant() });
        if (method.GetCustomAttribute<ScheduleEventAttribute>() is { } schedule)
            return (schedule.ResourceName, "Schedule", new JsonObject { ["Schedule"] = schedule.Schedule });
        return null;
    }

    private static LambdaFunctionAttribute Function(MethodInfo method) => method.GetCustomAttribute<LambdaFunctionAttribute>()!;
}
