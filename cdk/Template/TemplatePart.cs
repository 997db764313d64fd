using System.Text.Json.Nodes;
using Autoscale.Cdk.Options;

namespace Autoscale.Cdk.Template;

/// <summary>
/// The parts of serverless.template as separate templates. Together they contain every resource; each contains the notification topic.
/// Their conditions are decided here, because a condition cannot refer to an attribute of a resource, and the stacks pass attributes as
/// parameters.
/// </summary>
public static class TemplatePart
{
    private const string OfRouteFailover = "HasRouteFailover";

    private const string OfAddressManager = "HasAddressManager";

    /// <summary>The stacks set the primary group themselves.</summary>
    private const string ByolMembers = "HasByolMembers";

    private const string OfAnalyzer = "HasFortiAnalyzer";

    /// <summary>The stacks give the network of the functions, and require or create the API user.</summary>
    private static readonly string[] GivenWithAnalyzer = ["HasFortiAnalyzerNetwork", "HasFortiAnalyzerApiUser"];

    private const string OfTransitGateway = "HasTransitGateway";

    /// <summary>This condition stays open: only the operator knows whether API Gateway may write logs in the account.</summary>
    private const string AccessLog = "HasRouteFailoverAccessLog";

    /// <summary>This condition stays open too: only the operator knows the limit of the account.</summary>
    private const string ReservedConcurrency = "HasRouteFailoverReservedConcurrency";

    /// <summary>
    /// The part for the scaling groups: everything except route failover and the monitor of Address Managers, and without a FortiAnalyzer
    /// its functions neither, and without a transit gateway no permission for VPN connections.
    /// </summary>
    public static JsonObject Cluster(JsonObject document, LogAnalyzer analyzer, TransitGateway transit)
    {
        var decided = Conditions(document, OfRouteFailover)
            .Concat(Conditions(document, OfAddressManager))
            .ToDictionary(name => name, _ => false, StringComparer.Ordinal);
        (decided[ByolMembers], decided[OfAnalyzer]) = (true, analyzer != LogAnalyzer.False);
        decided[OfTransitGateway] = transit != TransitGateway.None;
        foreach (var given in GivenWithAnalyzer)
            decided[given] = analyzer != LogAnalyzer.False;
        var part = TemplateSelection.Keep(TemplateDecision.Decide(document, decided), _ => true);
        if (analyzer == LogAnalyzer.Existing)
            Require(part, "FortiAnalyzerIp", "FortiAnalyzerApiUserArn");
        if (transit == TransitGateway.Existing)
            Require(part, "TransitGatewayId", "TransitGatewayInboundRouteTable", "TransitGatewayOutboundRouteTable");
        return part;
    }

    /// <summary>
    /// The part for route failover in two zones: with the notifications, but without the API of devices, the other functions and the tables
    /// of the cluster.
    /// </summary>
    public static JsonObject RouteFailover(JsonObject document)
    {
        var decided = Conditions(document, OfRouteFailover)
            .Where(name => name is not (AccessLog or ReservedConcurrency))
            .ToDictionary(name => name, name => !name.StartsWith("HasRouteFailoverZone", StringComparison.Ordinal), StringComparer.Ordinal);
        return Select(document, OfRouteFailover, decided);
    }

    /// <summary>
    /// The part for the monitor of Address Managers, with the notifications. Its members must be named; the other conditions stay open,
    /// because they depend on parameters only.
    /// </summary>
    public static JsonObject AddressManager(JsonObject document)
    {
        var decided = new Dictionary<string, bool>(StringComparer.Ordinal)
        {
            [OfAddressManager] = true,
            ["HasAddressManagerCredentials"] = true,
        };
        var part = Select(document, OfAddressManager, decided);
        Require(part, "AddressManagerMembers", "AddressManagerCredentialsArn");
        return part;
    }

    // The resources of one product with all that they need. The description is that of the whole template; the stack has its own.
    private static JsonObject Select(JsonObject document, string product, Dictionary<string, bool> decided)
    {
        var roots = Section(document, "Resources")
            .Where(resource => ((string?)resource.Value!["Condition"])?.StartsWith(product, StringComparison.Ordinal) ?? false)
            .Select(resource => resource.Key)
            .ToHashSet(StringComparer.Ordinal);
        var part = TemplateSelection.Keep(TemplateDecision.Decide(document, decided), roots.Contains);
        part.Remove("Description");
        return part;
    }

    internal static JsonObject Section(JsonObject document, string name) => document[name] as JsonObject ?? [];

    // An empty default means that the product is not deployed, and the stack has decided that it is.
    private static void Require(JsonObject part, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var parameter = part["Parameters"]![name]!.AsObject();
            _ = parameter.Remove("Default");
            parameter["MinLength"] = 1;
        }
    }

    private static IEnumerable<string> Conditions(JsonObject document, string product) =>
        Section(document, "Conditions")
            .Select(condition => condition.Key)
            .Where(name => name.StartsWith(product, StringComparison.Ordinal));
}
