using System.Text.Json;
using Autoscale.Cli.Operate.Doctor.Permissions;
using Autoscale.Cli.Serve;

namespace Autoscale.Tests.Operate.Doctor;

/// <summary>The questions to the policy simulator, from the template that ships.</summary>
public sealed class PermissionPolicyTests
{
    private static readonly JsonElement Template = JsonElement.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, ServerlessTemplate.FileName)));

    private static readonly Dictionary<string, string> Parameters = Template.GetProperty("Parameters").EnumerateObject().ToDictionary(
        p => p.Name,
        p => p.Value.TryGetProperty("Default", out var value) ? value.ToString() : "",
        StringComparer.Ordinal);

    [Fact]
    public void Every_statement_of_a_plain_cluster_becomes_a_question_about_existing_resources()
    {
        var plan = PermissionPolicy.Plan(Template, StackOf(("ResourceTagPrefix", "fgt"), ("AssetBucket", "assets")));

        Assert.Equal(0, plan.Skipped);
        Assert.Equal(
            ["Bootstrap", "ByolLicense", "DeploymentService", "Heartbeat", "LifecycleEvent", "Sweep"],
            plan.Questions.Select(q => q.Function).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(plan.Questions, q =>
        {
            Assert.Equal($"arn:aws:iam::123456789012:role/{q.Function}Role-1", q.Question.Role);
            Assert.All(q.Question.Resources, r => Assert.Matches("^(\\*|arn:aws:[^$]+)$", r));
            Assert.All(q.Question.Actions, a => Assert.Matches("^[a-z0-9-]+:[A-Za-z]+$", a));
        });
    }

    [Fact]
    public void Functions_of_every_deployment_that_the_stack_lacks_are_named_and_those_of_parts_that_are_not_deployed_are_not()
    {
        var stack = StackOf();
        var without = stack with { Resources = stack.Resources.Where(r => r.Key != "Sweep").ToDictionary(StringComparer.Ordinal) };

        Assert.Empty(PermissionPolicy.Plan(Template, stack).Absent);
        Assert.Equal(["Sweep"], PermissionPolicy.Plan(Template, without).Absent);
    }

    [Fact]
    public void A_question_meets_the_conditions_of_its_statement()
    {
        var plan = PermissionPolicy.Plan(Template, StackOf(("ResourceTagPrefix", "fgt")));
        var tagging = Assert.Single(plan.Questions, q =>
            q.Function == "Heartbeat" && q.Question.Actions.Contains("ec2:DeleteTags", StringComparer.Ordinal)).Question;
        var route = Assert.Single(plan.Questions, q =>
            q.Function == "Heartbeat" && q.Question.Actions.Contains("ec2:ReplaceRoute", StringComparer.Ordinal)).Question;

        Assert.Equal(["arn:aws:ec2:eu-west-1:123456789012:instance/*"], tagging.Resources);
        Assert.Equal(
            ["aws:ResourceTag/ResourceGroup=fgt False", "aws:TagKeys=AutoscaleRole,autoscale:term True"],
            tagging.Context.Select(c => $"{c.Key}={string.Join(',', c.Values)} {c.IsList}"));
        Assert.Equal(["ec2:CreateRoute", "ec2:ReplaceRoute"], route.Actions);
    }

    [Fact]
    public void The_arns_of_resources_are_those_of_their_services()
    {
        var resources = PermissionPolicy.Plan(Template, StackOf()).Questions.SelectMany(q => q.Question.Resources)
            .ToHashSet(StringComparer.Ordinal);

        Assert.Contains("arn:aws:dynamodb:eu-west-1:123456789012:table/SettingsTable-1", resources);
        Assert.Contains("arn:aws:logs:eu-west-1:123456789012:log-group:SweepLog-1:*", resources);
        Assert.Contains("arn:aws:sqs:eu-west-1:123456789012:LifecycleDeadLetters-1", resources);
        Assert.Contains("arn:aws:lambda:eu-west-1:123456789012:function:DeploymentService-1", resources);
        Assert.Contains("arn:aws:ec2:eu-west-1:123456789012:subnet/*", resources);
    }

    [Fact]
    public void Statements_of_parts_that_are_not_deployed_are_left_out_and_those_with_unknown_parameters_are_counted()
    {
        var without = PermissionPolicy.Plan(Template, StackOf());
        var with = PermissionPolicy.Plan(Template, StackOf(("TransitGatewayId", "tgw-1"), ("CustomAssetBucket", "mine")));
        var unknown = PermissionPolicy.Plan(Template, StackOf() with
        {
            Parameters = Parameters.Where(p => p.Key != "TransitGatewayId").ToDictionary(StringComparer.Ordinal),
        });

        Assert.DoesNotContain(without.Questions, Creates);
        Assert.Equal(2, with.Questions.Where(Creates).Select(q => q.Function).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(with.Questions, q => q.Question.Resources.Contains("arn:aws:s3:::mine", StringComparer.Ordinal));
        Assert.True(unknown.Skipped > 0);
        Assert.DoesNotContain(unknown.Questions, Creates);

        static bool Creates(FunctionQuestion asked) =>
            asked.Question.Actions.Contains("ec2:CreateVpnConnection", StringComparer.Ordinal);
    }

    [Fact]
    public void Every_action_of_the_template_is_asked_when_all_is_deployed_except_those_for_computed_lists()
    {
        var all = RoleStatement.In(Template).Select(s => s.Function).Distinct(StringComparer.Ordinal).ToList();
        var known = Parameters.ToDictionary(p => p.Key, p => p.Value.Length > 0 ? p.Value : "value", StringComparer.Ordinal);
        var stack = StackOf() with
        {
            Resources = Template.GetProperty("Resources").EnumerateObject()
                .ToDictionary(r => r.Name, r => $"{r.Name}-1", StringComparer.Ordinal),
            Parameters = known,
        };

        var plan = PermissionPolicy.Plan(Template, stack);

        Assert.Equal(
            all.Order(StringComparer.Ordinal),
            plan.Questions.Select(q => q.Function).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(RoleStatement.In(Template).Count, plan.Questions.Count + plan.Skipped);
        Assert.Equal(1, plan.Skipped);
    }

    [Fact]
    public void Parameters_that_the_CDK_replaces_come_from_the_settings()
    {
        var known = PermissionReader.Known(
            Facts.Healthy.Settings, new Dictionary<string, string>(StringComparer.Ordinal) { ["LicenseDirectory"] = "mine" });

        Assert.Equal(("fgt", "simulated-assets", "mine"), (known["ResourceTagPrefix"], known["AssetBucket"], known["LicenseDirectory"]));
        Assert.Equal(("", ""), (known["TransitGatewayId"], known["CustomAssetBucket"]));
    }

    private static Stack StackOf(params IEnumerable<(string Name, string Value)> parameters)
    {
        var given = new Dictionary<string, string>(Parameters, StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
            given[name] = value;
        return new Stack(
            "arn:aws:cloudformation:eu-west-1:123456789012:stack/fgt/1",
            Template.GetProperty("Resources").EnumerateObject()
                .Where(r => !r.Value.TryGetProperty("Condition", out _))
                .ToDictionary(
                    r => r.Name,
                    r => r.Value.GetProperty("Type").GetString() switch
                    {
                        "AWS::SQS::Queue" => $"https://sqs.eu-west-1.amazonaws.com/123456789012/{r.Name}-1",
                        "AWS::SNS::Topic" or "AWS::SecretsManager::Secret" => $"arn:aws:some:eu-west-1:123456789012:{r.Name}-1",
                        _ => $"{r.Name}-1",
                    },
                    StringComparer.Ordinal),
            given);
    }
}
