using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Autoscale.Cdk.Template;

namespace Autoscale.Cdk.Tests;

/// <summary>An expanded template without what moto cannot create.</summary>
internal static class MotoTemplate
{
    /// <summary>
    /// Resource types that moto cannot create, with the reason. Types that moto ignores (alarms, policies of topics, queues and buckets,
    /// scaling policies, custom resources, hooks) stay in the template.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> BeyondMoto = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AWS::ElasticLoadBalancingV2::Listener"] =
            "moto takes every load balancer of a template for an application one, which has no listener for TCP",
        ["AWS::ApiGateway::Deployment"] = "moto does not read the Body of an API, so there is no method to deploy",
        ["AWS::ApiGateway::Stage"] = "moto makes no stage without a deployment",
    };

    /// <summary>The template for moto.</summary>
    /// <param name="expanded">The template after the SAM transform.</param>
    public static TemplateDocument Of(string expanded)
    {
        var template = JsonNode.Parse(expanded)!;
        var resources = template["Resources"]!.AsObject();
        var beyond = resources
            .Where(resource => BeyondMoto.ContainsKey((string)resource.Value!["Type"]!))
            .Select(resource => resource.Key)
            .ToList();
        foreach (var name in beyond)
            _ = resources.Remove(name);
        foreach (var (_, resource) in resources.Where(resource => resource.Value!["DependsOn"] is not null))
            resource!["DependsOn"] = new JsonArray(
                [
                    .. TemplateReferences.Names(new JsonObject { ["DependsOn"] = resource["DependsOn"]!.DeepClone() })
                        .Except(beyond)
                        .Select(name => JsonValue.Create(name)),
                ]);

        // moto does not read the image of a launch template.
        foreach (var unit in resources.Where(r => (string?)r.Value!["Type"] == "AWS::EC2::Instance").Select(r => r.Value!["Properties"]!))
            unit["ImageId"] = new JsonObject { ["Ref"] = "FortiGateImage" };

        // moto requires ports in every security group rule; a rule for all protocols has none and gets -1.
        foreach (var rule in resources
            .Where(r => (string?)r.Value!["Type"] == "AWS::EC2::SecurityGroup")
            .SelectMany(r => r.Value!["Properties"]!["SecurityGroupIngress"]?.AsArray() ?? [])
            .Where(r => (string?)r!["IpProtocol"] == "-1"))
            (rule!["FromPort"], rule["ToPort"]) = (-1, -1);

        // moto does not remove AWS::NoValue from the statements of a policy; the conditions of these statements do not hold in the tests.
        foreach (var policy in resources.Where(r => (string?)r.Value!["Type"] == "AWS::IAM::Policy"))
        {
            var document = policy.Value!["Properties"]!["PolicyDocument"]!;
            document["Statement"] = new JsonArray(
                [.. document["Statement"]!.AsArray().Where(s => s!["Fn::If"] is null).Select(s => s!.DeepClone())]);
        }

        return new TemplateDocument(WithoutAttributes(template.ToJsonString(), resources));
    }

    // moto makes no custom resource, so their attributes are texts.
    private static string WithoutAttributes(string template, JsonObject resources)
    {
        foreach (var (name, resource) in resources)
        {
            var type = (string)resource!["Type"]!;
            if (type != "AWS::CloudFormation::CustomResource" && !type.StartsWith("Custom::", StringComparison.Ordinal))
                continue;
            template = Regex.Replace(
                template,
                $$$"""\{"Fn::GetAtt":(\["{{{name}}}","(?<attribute>\w+)"\]|"{{{name}}}\.(?<attribute>\w+)")\}""",
                "\"https://example.invalid/${attribute}\"",
                RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(5));
        }

        return template;
    }
}
