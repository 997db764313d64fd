using System.Text.Json.Nodes;
using Autoscale.Cdk.Template;

namespace Autoscale.Cdk.Tests;

/// <summary>serverless.template, cut in two.</summary>
public sealed class TemplatePartTests
{
    private static readonly JsonObject Whole = JsonNode.Parse(TemplateDocument.Serverless.Text)!.AsObject();

    private static readonly JsonObject Cluster = TemplatePart.Cluster(Whole);

    private static readonly JsonObject Failover = TemplatePart.RouteFailover(Whole);

    [Theory]
    [InlineData("Resources")]
    [InlineData("Outputs")]
    public void The_parts_together_hold_everything(string section) =>
        Assert.Equal(Names(Whole, section).Order(StringComparer.Ordinal), Names(Cluster, section).Union(Names(Failover, section), StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void Only_what_tells_people_is_in_both() =>
        Assert.Equal(["NotificationTopic", "NotificationTopicPolicy", "NotificationSubscription"], Names(Cluster, "Resources").Intersect(Names(Failover, "Resources"), StringComparer.Ordinal));

    [Fact]
    public void Nothing_of_route_failover_is_in_the_cluster() => Assert.DoesNotContain("RouteFailover", Cluster.ToJsonString(), StringComparison.Ordinal);

    [Fact]
    public void What_the_cluster_keeps_is_as_it_was() =>
        Assert.All(Cluster["Resources"]!.AsObject(), resource => Assert.True(JsonNode.DeepEquals(Whole["Resources"]![resource.Key], resource.Value), resource.Key));

    [Fact]
    public void Route_failover_has_its_functions_and_one_table_and_no_api_of_the_devices()
    {
        var types = Failover["Resources"]!.AsObject().ToLookup(resource => (string)resource.Value!["Type"]!, resource => resource.Key, StringComparer.Ordinal);

        Assert.All(types["AWS::Serverless::Function"], function => Assert.StartsWith("RouteFailover", function, StringComparison.Ordinal));
        Assert.Equal(["RouteFailoverTable"], types["AWS::DynamoDB::Table"]);
        Assert.Equal(["RouteFailoverApi"], types["AWS::Serverless::Api"]);
    }

    [Fact]
    public void Of_route_failover_only_the_access_log_and_the_subscription_are_still_in_question()
    {
        Assert.Equal(["HasNotificationEmail", "HasRouteFailoverAccessLog"], Names(Failover, "Conditions"));
        Assert.Equal("""{"Fn::Equals":[{"Ref":"RouteFailoverAccessLog"},"true"]}""", Failover["Conditions"]!["HasRouteFailoverAccessLog"]!.ToJsonString());
        Assert.False(Failover.ContainsKey("Rules"));
    }

    [Fact]
    public void The_role_of_route_failover_moves_routes_in_the_tables_of_two_zones()
    {
        var role = Failover["Resources"]!["RouteFailoverRole"]!.ToJsonString();

        Assert.Contains("""["",[""", role, StringComparison.Ordinal);
        Assert.Contains("""[{"Ref":"RouteFailoverAz1RouteTables"},{"Ref":"RouteFailoverAz2RouteTables"}]""", role, StringComparison.Ordinal);
        Assert.DoesNotContain("Fn::If", role, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_parameter_of_a_part_is_used_and_everything_used_is_there()
    {
        foreach (var part in new[] { Cluster, Failover })
        {
            var known = Names(part, "Parameters").Concat(Names(part, "Resources")).ToHashSet(StringComparer.Ordinal);
            var asked = part.Where(section => section.Key != "Parameters").SelectMany(section => TemplateReferences.Names(section.Value)).Where(name => !name.StartsWith("AWS::", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

            Assert.Empty(asked.Except(known));
            Assert.Empty(Names(part, "Parameters").Except(asked));
        }
    }

    private static IEnumerable<string> Names(JsonObject part, string section) => part[section]!.AsObject().Select(member => member.Key);
}
