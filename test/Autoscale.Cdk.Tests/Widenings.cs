using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Autoscale.Cdk.Tests;

/// <summary>A template with one statement of one role allowing more; the review of permissions must find each.</summary>
public static partial class Widenings
{
    public const string AllActionsOfAService = "all actions of a service";
    public const string AllResources = "all resources";
    public const string AllActions = "all actions";
    public const string WithoutOwner = "without the condition on the owner or on the calling service";
    public const string OtherOwner = "tagging of resources that have another owner";
    public const string AllTransitGatewaysAndTables = "all transit gateways or all of their route tables";
    public const string WithoutFeature = "permissions for VPN connections without a transit gateway";
    public const string OtherAccounts = "resources of other accounts";

    // The keys of conditions that narrow a statement to the resources of the deployment.
    private static readonly string[] Narrowing =
    [
        "aws:ResourceTag/ResourceGroup", "autoscaling:ResourceTag/ResourceGroup", "ec2:CreateAction", "kms:ViaService",
    ];

    /// <summary>The templates with one statement widened in the given way, each with the widened statement.</summary>
    public static IEnumerable<(string What, TemplateDocument Template)> Of(TemplateDocument template, string kind)
    {
        var count = Allowing(JsonNode.Parse(template.Text)!).Count();
        for (var i = 0; i < count; i++)
        {
            var document = JsonNode.Parse(template.Text)!;
            var statement = Allowing(document).ElementAt(i);
            if (Widen(statement, kind))
                yield return ($"{kind}: {statement.ToJsonString()}", new TemplateDocument(document.ToJsonString()));
        }
    }

    // False when the statement cannot be widened in this way.
    private static bool Widen(JsonObject statement, string kind) => kind switch
    {
        AllActionsOfAService => Set(statement, ("Action", $"{FirstAction(statement).Split(':')[0]}:*")),
        AllResources => Set(statement, ("Action", "ec2:TerminateInstances"), ("Resource", "*")),
        AllActions => Set(statement, ("Action", "*")),
        WithoutOwner => WithoutCondition(statement),
        OtherOwner => Change(statement, text => text.Replace(
            "\"aws:ResourceTag/ResourceGroup\":\"true\"", "\"aws:ResourceTag/ResourceGroup\":\"false\"", StringComparison.Ordinal)),
        AllTransitGatewaysAndTables => Change(statement, text => NamedTransit().Replace(text, "/*")),
        WithoutFeature => WithoutTransitCondition(statement),
        OtherAccounts => Change(statement, text => OwnAccount().Replace(text, ":*:${resource}")),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    private static bool Set(JsonObject statement, params ReadOnlySpan<(string Name, string Value)> properties)
    {
        foreach (var (name, value) in properties)
            statement[name] = value;
        return true;
    }

    private static bool WithoutCondition(JsonObject statement)
    {
        var operators = statement["Condition"] as JsonObject ?? [];
        var isNarrower = operators.Select(o => o.Value!.AsObject())
            .Aggregate(false, (found, keys) => Narrowing.Aggregate(found, (known, key) => keys.Remove(key) || known));
        return isNarrower;
    }

    private static bool WithoutTransitCondition(JsonObject statement)
    {
        if (statement.Parent is not JsonArray branches || (branches[0] as JsonValue)?.ToString() != "HasTransitGateway")
            return false;
        var conditional = branches.Parent!.AsObject();
        foreach (var (name, value) in statement.ToList())
            conditional[name] = value!.DeepClone();
        return conditional.Remove("Fn::If");
    }

    private static bool Change(JsonObject statement, Func<string, string> change)
    {
        var before = statement.ToJsonString();
        var after = change(before);
        foreach (var (name, value) in JsonNode.Parse(after)!.AsObject().ToList())
            statement[name] = value!.DeepClone();
        return before != after;
    }

    /// <summary>The allowing statements of all roles, those under a condition too.</summary>
    private static IEnumerable<JsonObject> Allowing(JsonNode document) => document["Resources"]!.AsObject()
        .Where(r => (string?)r.Value!["Type"] == "AWS::IAM::Role")
        .SelectMany(r => r.Value!["Properties"]!["Policies"]!.AsArray())
        .SelectMany(p => p!["PolicyDocument"]!["Statement"]!.AsArray())
        .Select(s => s!["Fn::If"]?[1] ?? s)
        .OfType<JsonObject>()
        .Where(s => (string?)s["Effect"] == "Allow");

    private static string FirstAction(JsonObject statement) =>
        statement["Action"] is JsonArray many ? (string)many[0]! : (string)statement["Action"]!;

    [GeneratedRegex(@"/\$\{TransitGateway[A-Za-z]+\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamedTransit();

    [GeneratedRegex(
        @":\$\{AWS::AccountId\}:(?<resource>(?!subnet)[a-z-]+/\*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnAccount();
}
