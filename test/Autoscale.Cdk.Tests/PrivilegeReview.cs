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
            "another statement requires our tag on the new interface; subnet and security group are only used by it. A shared subnet " +
            "belongs to another account",
        [("ec2:CreateNetworkInterface", "security-group/*")] = "as for the subnet",
        [("ec2:CreateVpnConnection", "transit-gateway/${TransitGatewayId}")] =
            "only the account is open: a shared transit gateway belongs to another one",
        [("ec2:CreateNetworkInterface", "*/*")] =
            "Lambda joins the VPC with the role of the function; another statement denies it to the function's own code",
        [("ec2:DeleteNetworkInterface", "*/*")] = "as for joining",
        [("ec2:AssignPrivateIpAddresses", "*/*")] = "as for joining",
        [("ec2:UnassignPrivateIpAddresses", "*/*")] = "as for joining",
    };

    /// <summary>Words in the actions that need a transit gateway, and the types of their resources.</summary>
    private static readonly string[] OfTransitGateways =
        ["CustomerGateway", "TransitGateway", "VpnConnection", ":customer-gateway/", ":transit-gateway", ":vpn-connection/"];

    /// <summary>This role ends VPN connections also after the transit gateway was removed from the parameters.</summary>
    private const string Emptying = "DeploymentServiceRole";

    /// <summary>Whether a resource is a folder of a bucket, the narrowest resource for a set of objects.</summary>
    private static bool IsFolder(string action, string resource) =>
        action.StartsWith("s3:", StringComparison.Ordinal) && ObjectsOfABucket().IsMatch(resource);

    /// <summary>The findings in a template, one sentence each.</summary>
    public static IEnumerable<string> Findings(TemplateDocument template) =>
        template.OfType("AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")
            .SelectMany(r => Findings(r.Key, r.Value["Properties"]!.AsObject(), SwitchOf(template)));

    /// <summary>The setting of the transit gateway: false, true, or the condition on which it depends.</summary>
    private static string SwitchOf(TemplateDocument template) =>
        template.OfType("AWS::CloudFormation::CustomResource").GetValueOrDefault("SavedSettings")?["Properties"] is not { } settings
            ? "false"
            : settings["enable-transit-gateway-vpn"] is JsonObject open
                ? (string)open["Fn::If"]![0]!
                : (string)settings["enable-transit-gateway-vpn"]!;

    private static IEnumerable<string> Findings(string name, JsonObject properties, string transit)
    {
        if (properties["ManagedPolicyArns"] is not null)
            yield return $"{name} has managed policies, which change without us";
        foreach (var statement in TemplateDocument.StatementsIn(properties).Where(s => s.IsAllowed))
        {
            if (statement.Resources.Count == 0)
                yield return $"{name} allows {string.Join(", ", statement.Actions)} without naming resources";
            foreach (var finding in statement.Actions.SelectMany(a => Findings(a, statement)))
                yield return $"{name} {finding}";
            foreach (var idle in statement.Actions.Where(a => IsOfTransitGateways(a, statement) && name != Emptying))
            {
                if (transit != "true" && statement.Feature != transit)
                    yield return $"{name} allows {idle} without a transit gateway";
            }
        }
    }

    private static IEnumerable<string> Findings(string action, Statement statement)
    {
        if (action.Contains('*', StringComparison.Ordinal) || !action.Contains(':', StringComparison.Ordinal))
        {
            yield return $"allows {action}, which is more than one action";
            yield break;
        }

        if (action == "kms:Decrypt" && !statement.When.Contains("\"kms:ViaService\"", StringComparison.Ordinal))
            yield return "allows kms:Decrypt for calls from everywhere";

        foreach (var resource in statement.Resources)
        {
            if (!IsReading(action) && IsForeign(resource))
                yield return $"allows {action} on {resource}, in other accounts too";
            var isEverything = resource == "*";
            if (isEverything && !IsReading(action))
                yield return $"allows {action} on everything";
            else if (isEverything && !IsDescribing(action))
                yield return $"allows {action} on everything, although resources can be named";
            else if (!isEverything
                && resource.Contains('*', StringComparison.Ordinal)
                && !IsReading(action)
                && !IsNarrowed(action, statement)
                && !IsFolder(action, resource)
                && !IsKnown(action, resource))
                yield return $"allows {action} on {resource} without a condition on the owner";
        }
    }

    private static bool IsKnown(string action, string resource) =>
        Known.Keys.Any(k => k.Action == action && resource.EndsWith(":" + k.Resource, StringComparison.Ordinal));

    private static bool IsOfTransitGateways(string action, Statement statement) =>
        !IsDescribing(action)
        && OfTransitGateways.Any(word => statement.Resources.Append(action).Any(text => text.Contains(word, StringComparison.Ordinal)));

    // The account follows the region. Subnets can be shared by another account.
    private static bool IsForeign(string resource) =>
        resource.Contains(":${AWS::Region}:*:", StringComparison.Ordinal)
        && resource.EndsWith("/*", StringComparison.Ordinal)
        && !resource.EndsWith(":*:subnet/*", StringComparison.Ordinal);

    // The tag in a request to tag narrows nothing: the caller chooses it, and may delete afterwards what bears it.
    private static bool IsNarrowed(string action, Statement statement)
    {
        var when = statement.When.Length == 0 ? [] : JsonNode.Parse(statement.When)!.AsObject();
        var equal = when["StringEquals"] as JsonObject ?? [];
        return IsOurs("ResourceTag/ResourceGroup")
            || (action == "ec2:CreateTags"
                ? equal.ContainsKey("ec2:CreateAction")
                    || ((string?)when["Null"]?["aws:ResourceTag/ResourceGroup"] == "true" && IsOurs("RequestTag/ResourceGroup"))
                : IsCreating(action) && IsOurs("RequestTag/ResourceGroup"))
            || ListedTables(statement);

        bool IsOurs(string tag) => equal.Any(pair =>
            pair.Key.EndsWith($":{tag}", StringComparison.Ordinal) && (string?)pair.Value!["Ref"] == "ResourceTagPrefix");
    }

    private static bool IsCreating(string action) => action.StartsWith("ec2:Create", StringComparison.Ordinal);

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
