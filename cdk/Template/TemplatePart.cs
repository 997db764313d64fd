using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Template;

/// <summary>
/// The two halves of serverless.template, each a template of its own. Together they hold every resource; the topic of the notifications is in both.
/// Their conditions are decided here, because a condition cannot look at an attribute of a resource, and attributes are what a stack gives for parameters.
/// </summary>
public static class TemplatePart
{
    private const string OfRouteFailover = "HasRouteFailover";

    /// <summary>Left open: only whoever deploys knows whether API Gateway may write logs in the account.</summary>
    private const string AccessLog = "HasRouteFailoverAccessLog";

    /// <summary>What looks after the scaling groups: all but route failover.</summary>
    public static JsonObject Cluster(JsonObject document) =>
        TemplateSelection.Keep(TemplateDecision.Decide(document, Conditions(document).ToDictionary(name => name, _ => false, StringComparer.Ordinal)), _ => true);

    /// <summary>Route failover in two zones, and what it needs of the rest: the notifications, but no API of devices, no other function, no table of the cluster.</summary>
    public static JsonObject RouteFailover(JsonObject document)
    {
        var decided = Conditions(document).Where(name => name != AccessLog).ToDictionary(name => name, name => !name.StartsWith("HasRouteFailoverZone", StringComparison.Ordinal), StringComparer.Ordinal);
        var roots = Section(document, "Resources").Where(resource => IsOfRouteFailover(resource.Value!["Condition"])).Select(resource => resource.Key).ToHashSet(StringComparer.Ordinal);

        var part = TemplateSelection.Keep(TemplateDecision.Decide(document, decided), roots.Contains);

        // It describes the whole; the stack has a description of its own.
        part.Remove("Description");
        return part;
    }

    internal static JsonObject Section(JsonObject document, string name) => document[name] as JsonObject ?? [];

    private static IEnumerable<string> Conditions(JsonObject document) =>
        Section(document, "Conditions").Select(condition => condition.Key).Where(name => name.StartsWith(OfRouteFailover, StringComparison.Ordinal));

    private static bool IsOfRouteFailover(JsonNode? condition) => ((string?)condition)?.StartsWith(OfRouteFailover, StringComparison.Ordinal) ?? false;
}
