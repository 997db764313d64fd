using System.Text.Json.Nodes;
using Autoscale.Cdk.Options;

namespace Autoscale.Cdk.Template;

/// <summary>
/// The two halves of serverless.template as separate templates. Together they contain every resource; both contain the notification topic.
/// Their conditions are decided here, because a condition cannot refer to an attribute of a resource, and the stacks pass attributes as
/// parameters.
/// </summary>
public static class TemplatePart
{
    private const string OfRouteFailover = "HasRouteFailover";

    /// <summary>The stacks set the primary group themselves.</summary>
    private const string ByolMembers = "HasByolMembers";

    private const string OfAnalyzer = "HasFortiAnalyzer";

    /// <summary>The stacks give the network of the functions.</summary>
    private const string AnalyzerNetwork = "HasFortiAnalyzerNetwork";

    /// <summary>This condition stays open: only the operator knows whether API Gateway may write logs in the account.</summary>
    private const string AccessLog = "HasRouteFailoverAccessLog";

    /// <summary>This condition stays open too: only the operator knows the limit of the account.</summary>
    private const string ReservedConcurrency = "HasRouteFailoverReservedConcurrency";

    /// <summary>
    /// The part for the scaling groups: everything except route failover, and without a FortiAnalyzer its functions neither.
    /// </summary>
    public static JsonObject Cluster(JsonObject document, LogAnalyzer analyzer)
    {
        var decided = Conditions(document).ToDictionary(name => name, _ => false, StringComparer.Ordinal);
        (decided[ByolMembers], decided[OfAnalyzer]) = (true, analyzer != LogAnalyzer.False);
        if (analyzer != LogAnalyzer.False)
            decided[AnalyzerNetwork] = true;
        var part = TemplateSelection.Keep(TemplateDecision.Decide(document, decided), _ => true);
        if (analyzer == LogAnalyzer.Existing)
            Require(part, "FortiAnalyzerIp", "FortiAnalyzerApiUserArn");
        return part;
    }

    /// <summary>
    /// The part for route failover in two zones: with the notifications, but without the API of devices, the other functions and the tables
    /// of the cluster.
    /// </summary>
    public static JsonObject RouteFailover(JsonObject document)
    {
        var decided = Conditions(document)
            .Where(name => name is not (AccessLog or ReservedConcurrency))
            .ToDictionary(name => name, name => !name.StartsWith("HasRouteFailoverZone", StringComparison.Ordinal), StringComparer.Ordinal);
        var roots = Section(document, "Resources")
            .Where(resource => IsOfRouteFailover(resource.Value!["Condition"]))
            .Select(resource => resource.Key)
            .ToHashSet(StringComparer.Ordinal);

        var part = TemplateSelection.Keep(TemplateDecision.Decide(document, decided), roots.Contains);

        // The description is that of the whole template; the stack has its own.
        part.Remove("Description");
        return part;
    }

    internal static JsonObject Section(JsonObject document, string name) => document[name] as JsonObject ?? [];

    // An empty default means that there is no FortiAnalyzer, and the stack has decided that there is one.
    private static void Require(JsonObject part, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var parameter = part["Parameters"]![name]!.AsObject();
            _ = parameter.Remove("Default");
            parameter["MinLength"] = 1;
        }
    }

    private static IEnumerable<string> Conditions(JsonObject document) =>
        Section(document, "Conditions")
            .Select(condition => condition.Key)
            .Where(name => name.StartsWith(OfRouteFailover, StringComparison.Ordinal));

    private static bool IsOfRouteFailover(JsonNode? condition) =>
        ((string?)condition)?.StartsWith(OfRouteFailover, StringComparison.Ordinal) ?? false;
}
