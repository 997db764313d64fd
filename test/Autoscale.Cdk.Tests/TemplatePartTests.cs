using System.Text.Json.Nodes;
using Autoscale.Cdk.Options;
using Autoscale.Cdk.Template;

namespace Autoscale.Cdk.Tests;

/// <summary>The parts of serverless.template.</summary>
public sealed class TemplatePartTests
{
    private static readonly JsonObject Whole = JsonNode.Parse(TemplateDocument.Serverless.Text)!.AsObject();

    private static readonly JsonObject Cluster = TemplatePart.Cluster(Whole, LogAnalyzer.True, TransitGateway.None);

    private static readonly JsonObject Failover = TemplatePart.RouteFailover(Whole);

    private static readonly JsonObject Monitor = TemplatePart.AddressManager(Whole);

    [Theory]
    [InlineData("Resources")]
    [InlineData("Outputs")]
    public void The_parts_together_have_all_members_of_the_template(string section) =>
        Assert.Equal(
            Names(Whole, section).Order(StringComparer.Ordinal),
            new[] { Cluster, Failover, Monitor }
                .SelectMany(part => Names(part, section)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void Only_the_notification_topic_is_in_more_than_one_part() => Assert.All(
        new[] { (Cluster, Failover), (Cluster, Monitor), (Failover, Monitor) },
        pair => Assert.Equal(
            ["NotificationTopic", "NotificationTopicPolicy", "NotificationSubscription"],
            Names(pair.Item1, "Resources").Intersect(Names(pair.Item2, "Resources"), StringComparer.Ordinal)));

    [Fact]
    public void The_part_of_Address_Manager_has_two_functions_one_table_and_one_API_and_needs_its_members()
    {
        var types = Monitor["Resources"]!.AsObject()
            .ToLookup(resource => (string)resource.Value!["Type"]!, resource => resource.Key, StringComparer.Ordinal);

        Assert.Equal(["AddressManagerMonitor", "AddressManagerRequests"], types["AWS::Serverless::Function"]);
        Assert.Equal(["AddressManagerTable"], types["AWS::DynamoDB::Table"]);
        Assert.Equal(["AddressManagerApi"], types["AWS::Serverless::Api"]);
        Assert.All(["AddressManagerMembers", "AddressManagerCredentialsArn"], name =>
        {
            Assert.Null(Monitor["Parameters"]![name]!["Default"]);
            Assert.Equal(1, (int?)Monitor["Parameters"]![name]!["MinLength"]);
        });
        Assert.DoesNotContain("RouteFailover", Monitor.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("FortiAnalyzer", Monitor.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_cluster_part_contains_no_route_failover_and_no_Address_Manager()
    {
        Assert.DoesNotContain("RouteFailover", Cluster.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("AddressManager", Cluster.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_resources_of_the_cluster_part_are_unchanged_except_for_the_primary_group()
    {
        const string Primary = "primary-scaling-group-name";
        var (whole, part) = (Whole["Resources"]!.DeepClone().AsObject(), Cluster["Resources"]!.DeepClone().AsObject());
        var (chosen, decided) = (whole["SavedSettings"]!["Properties"]!.AsObject(), part["SavedSettings"]!["Properties"]!.AsObject());
        Assert.True(JsonNode.DeepEquals(chosen[Primary]!["Fn::If"]![1], decided[Primary]));
        _ = chosen.Remove(Primary);
        _ = decided.Remove(Primary);

        Assert.All(
            part.Where(resource => !IsDecided(whole[resource.Key])),
            resource => Assert.True(JsonNode.DeepEquals(whole[resource.Key], resource.Value), resource.Key));
    }

    [Fact]
    public void The_cluster_part_without_a_FortiAnalyzer_has_the_other_resources_and_nothing_of_it()
    {
        var without = TemplatePart.Cluster(Whole, LogAnalyzer.False, TransitGateway.None);
        var settings = without["Resources"]!["SavedSettings"]!["Properties"]!;

        Assert.Equal(
            Names(Cluster, "Resources").Where(name => !name.StartsWith("Faz", StringComparison.Ordinal)), Names(without, "Resources"));
        Assert.DoesNotContain(Names(without, "Parameters"), name => name.StartsWith("FortiAnalyzer", StringComparison.Ordinal));
        Assert.DoesNotContain(Names(without, "Conditions"), name => name.StartsWith("HasFortiAnalyzer", StringComparison.Ordinal));
        Assert.DoesNotContain("faz-auth", without.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(
            ("n/a", "false", "n/a"),
            (
                (string?)settings["faz-ip"],
                (string?)settings["enable-fortianalyzer-integration"],
                (string?)settings["faz-credentials-secret"]));
    }

    [Fact]
    public void An_existing_FortiAnalyzer_must_be_named()
    {
        var parameters = TemplatePart.Cluster(Whole, LogAnalyzer.Existing, TransitGateway.None)["Parameters"]!;

        Assert.All(["FortiAnalyzerIp", "FortiAnalyzerApiUserArn"], name =>
        {
            Assert.Null(parameters[name]!["Default"]);
            Assert.Equal(1, (int?)parameters[name]!["MinLength"]);
        });
        Assert.NotNull(parameters["FortiAnalyzerAdom"]!["Default"]);
    }

    [Fact]
    public void An_existing_transit_gateway_and_its_route_tables_must_be_named()
    {
        var named = TemplatePart.Cluster(Whole, LogAnalyzer.False, TransitGateway.Existing)["Parameters"]!;
        string[] parameters = ["TransitGatewayId", "TransitGatewayInboundRouteTable", "TransitGatewayOutboundRouteTable"];

        Assert.All(parameters, name =>
        {
            Assert.Null(named[name]!["Default"]);
            Assert.Equal(1, (int?)named[name]!["MinLength"]);
        });
        Assert.DoesNotContain(Names(Cluster, "Parameters"), name => parameters.Contains(name, StringComparer.Ordinal));
    }

    [Fact]
    public void The_route_failover_part_has_its_functions_one_table_and_one_API()
    {
        var types = Failover["Resources"]!.AsObject()
            .ToLookup(resource => (string)resource.Value!["Type"]!, resource => resource.Key, StringComparer.Ordinal);

        Assert.All(types["AWS::Serverless::Function"], function => Assert.StartsWith("RouteFailover", function, StringComparison.Ordinal));
        Assert.Equal(["RouteFailoverTable"], types["AWS::DynamoDB::Table"]);
        Assert.Equal(["RouteFailoverApi"], types["AWS::Serverless::Api"]);
    }

    [Fact]
    public void The_route_failover_part_has_only_the_conditions_of_access_log_reserved_concurrency_boundary_and_subscription()
    {
        Assert.Equal(
            ["HasNotificationEmail", "HasPermissionsBoundary", "HasRouteFailoverAccessLog", "HasRouteFailoverReservedConcurrency"],
            Names(Failover, "Conditions"));
        Assert.Equal(
            """{"Fn::Equals":[{"Ref":"RouteFailoverAccessLog"},"true"]}""",
            Failover["Conditions"]!["HasRouteFailoverAccessLog"]!.ToJsonString());
        Assert.Equal(["RouteFailoverWindowIsGiven"], Names(Failover, "Rules"));
    }

    [Fact]
    public void The_route_failover_role_names_the_tables_of_two_zones()
    {
        var role = Failover["Resources"]!["RouteFailoverRole"]!["Properties"]!["Policies"]!.ToJsonString();

        Assert.Contains("""["",[""", role, StringComparison.Ordinal);
        Assert.Contains(
            """[{"Ref":"RouteFailoverAz1RouteTables"},{"Ref":"RouteFailoverAz2RouteTables"}]""", role, StringComparison.Ordinal);
        Assert.DoesNotContain("Fn::If", role, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_parameter_of_a_part_is_used_and_every_reference_exists()
    {
        foreach (var part in new[] { Cluster, Failover, Monitor })
        {
            var known = Names(part, "Parameters").Concat(Names(part, "Resources")).ToHashSet(StringComparer.Ordinal);
            var asked = part
                .Where(section => section.Key != "Parameters")
                .SelectMany(section => TemplateReferences.Names(section.Value))
                .Where(name => !name.StartsWith("AWS::", StringComparison.Ordinal))
                .ToHashSet(StringComparer.Ordinal);

            Assert.Empty(asked.Except(known));
            Assert.Empty(Names(part, "Parameters").Except(asked));
        }
    }

    private static bool IsDecided(JsonNode? resource) =>
        TemplateReferences.Conditions(resource).Any(name =>
            name == "HasTransitGateway" || name.StartsWith("HasFortiAnalyzer", StringComparison.Ordinal));

    private static IEnumerable<string> Names(JsonObject part, string section) => part[section]!.AsObject().Select(member => member.Key);
}
