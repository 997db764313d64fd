using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Autoscale.Cdk.Tests;

/// <summary>
/// Reports statements of roles and policies that allow more than necessary. A writing action must name its resources or have a condition
/// on the owner tag; exceptions are listed here with their reason.
/// </summary>
public static partial class PrivilegeReview
{
    // Prefixes of reading actions, which change nothing.
    private static readonly string[] Reading = ["Describe", "Get", "List", "Scan", "Query", "BatchGet"];

    /// <summary>Writing actions that no condition can restrict, by action and resource, with the reason why they are harmless.</summary>
    private static readonly Dictionary<(string Action, string Resource), string> Known = new()
    {
        [("ec2:CreateNetworkInterface", "subnet/*")] =
            "another statement requires our tag on the new interface; subnet and security group are only used by it",
        [("ec2:CreateNetworkInterface", "security-group/*")] = "as for the subnet",
        [("ec2:CreateVpnConnection", "customer-gateway/*")] =
            "another statement requires our tag on the new connection; the gateway is only used by it",
        [("ec2:CreateVpnConnection", "transit-gateway/*")] =
            "as for the customer gateway; the transit gateway may belong to another deployment",
        [("ec2:AssociateTransitGatewayRouteTable", "transit-gateway-attachment/*")] =
            "AWS creates the attachment and it is tagged later; the tables may belong to another deployment",
        [("ec2:AssociateTransitGatewayRouteTable", "transit-gateway-route-table/*")] = "as for the attachment",
        [("ec2:EnableTransitGatewayRouteTablePropagation", "transit-gateway-attachment/*")] = "as for the association",
        [("ec2:EnableTransitGatewayRouteTablePropagation", "transit-gateway-route-table/*")] = "as for the association",
        [("ec2:CreateNetworkInterface", "*/*")] =
            "Lambda joins the VPC with the role of the function; another statement denies it to the function's own code",
        [("ec2:DeleteNetworkInterface", "*/*")] = "as for joining",
        [("ec2:AssignPrivateIpAddresses", "*/*")] = "as for joining",
        [("ec2:UnassignPrivateIpAddresses", "*/*")] = "as for joining",
    };

    /// <summary>Whether a resource is a folder of a bucket, the narrowest resource for a set of objects.</summary>
    private static bool IsFolder(string action, string resource) =>
        action.StartsWith("s3:", StringComparison.Ordinal) && ObjectsOfABucket().IsMatch(resource);

    /// <summary>The findings in a template, one sentence each.</summary>
    public static IEnumerable<string> Findings(TemplateDocument template) =>
        template.OfType("AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")
            .SelectMany(r => Findings(r.Key, r.Value["Properties"]!.AsObject()));

    private static IEnumerable<string> Findings(string name, JsonObject properties)
    {
        if (properties["ManagedPolicyArns"] is not null)
            yield return $"{name} has managed policies, which change without us";
        foreach (var statement in TemplateDocument.StatementsIn(properties).Where(s => s.IsAllowed))
        {
            if (statement.Resources.Count == 0)
                yield return $"{name} allows {string.Join(", ", statement.Actions)} without naming resources";
            foreach (var finding in statement.Actions.SelectMany(a => Findings(a, statement)))
                yield return $"{name} {finding}";
        }
    }

    private static IEnumerable<string> Findings(string action, Statement statement)
    {
        if (action.Contains('*', StringComparison.Ordinal) || !action.Contains(':', StringComparison.Ordinal))
        {
            yield return $"allows {action}, which is more than one action";
            yield break;
        }

        foreach (var resource in statement.Resources)
        {
            var isEverything = resource == "*";
            if (isEverything && !IsReading(action))
                yield return $"allows {action} on everything";
            else if (isEverything && !IsDescribing(action))
                yield return $"allows {action} on everything, although resources can be named";
            else if (!isEverything
                && resource.Contains('*', StringComparison.Ordinal)
                && !IsReading(action)
                && !IsNarrowed(statement)
                && !IsFolder(action, resource)
                && !IsKnown(action, resource))
                yield return $"allows {action} on {resource} without a condition on the owner";
        }
    }

    private static bool IsKnown(string action, string resource) =>
        Known.Keys.Any(k => k.Action == action && resource.EndsWith(":" + k.Resource, StringComparison.Ordinal));

    private static bool IsNarrowed(Statement statement) =>
        statement.When.Contains("ResourceTag/ResourceGroup", StringComparison.Ordinal)
        || statement.When.Contains("RequestTag/ResourceGroup", StringComparison.Ordinal)
        || statement.When.Contains("ec2:CreateAction", StringComparison.Ordinal)
        || ListedTables(statement);

    // The partition, region and account of a route table follow from its id.
    private static bool ListedTables(Statement statement) =>
        statement.Actions is ["ec2:ReplaceRoute"]
        && statement.Resources.All(r => r == "arn:*:ec2:*:*:route-table/" || !r.Contains('*', StringComparison.Ordinal));

    private static bool IsReading(string action) =>
        Reading.Any(r => action[(action.IndexOf(':', StringComparison.Ordinal) + 1)..].StartsWith(r, StringComparison.Ordinal));

    private static bool IsDescribing(string action) => DescribingTheWorld().IsMatch(action);

    [GeneratedRegex(
        "^(ec2|autoscaling|elasticloadbalancing):Describe[A-Za-z]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DescribingTheWorld();

    [GeneratedRegex(@"^(arn:[^*]*:s3:::)?[^*]+/\*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ObjectsOfABucket();
}
