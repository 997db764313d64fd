namespace Autoscale.Cdk.Tests;

/// <summary>The complete permissions of route failover. Spec route-failover 5.2 (R23), 5.4 (D18).</summary>
public sealed class RouteFailoverRoleTests
{
    private const string Role = "RouteFailoverRole";

    private static readonly TemplateDocument Template = TemplateDocument.Serverless;

    [Fact]
    public void D18_the_role_has_exactly_these_permissions() => Assert.Equal(
        [
            "dynamodb:GetItem", "dynamodb:UpdateItem",
            "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface",
            "ec2:DescribeInstances", "ec2:DescribeNetworkInterfaces", "ec2:DescribeRouteTables", "ec2:DescribeSubnets",
            "ec2:DescribeVpcAttribute",
            "ec2:ReplaceRoute", "ec2:ReplaceRoute", "ec2:UnassignPrivateIpAddresses",
            "logs:CreateLogStream", "logs:PutLogEvents",
        ],
        Template.StatementsOf(Role).SelectMany(statement => statement.Actions).Order(StringComparer.Ordinal));

    [Fact]
    public void D18_only_describing_actions_are_granted_on_all_resources() =>
        Assert.All(
            Template.StatementsOf(Role)
                .Where(statement => statement.Resources.Contains("*", StringComparer.Ordinal))
                .SelectMany(statement => statement.Actions),
            action => Assert.StartsWith("ec2:Describe", action, StringComparison.Ordinal));

    [Fact]
    public void D18_routes_may_be_replaced_only_in_the_listed_tables_of_every_zone()
    {
        var values = new TemplateValues(
            Template,
            Enumerable.Range(1, 8)
                .ToDictionary(zone => $"RouteFailoverAz{zone}RouteTables", zone => $"rtb-{zone}a,rtb-{zone}b", StringComparer.Ordinal));

        Assert.Equal(
            Enumerable.Range(1, 8)
                .SelectMany(zone => new[] { $"arn:*:ec2:*:*:route-table/rtb-{zone}a", $"arn:*:ec2:*:*:route-table/rtb-{zone}b" }),
            Tables(values));
    }

    [Fact]
    public void D18_a_zone_without_tables_grants_nothing()
    {
        var values = new TemplateValues(Template, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RouteFailoverAz1RouteTables"] = "rtb-1",
            ["RouteFailoverAz2RouteTables"] = "rtb-2",
            ["RouteFailoverAz4RouteTables"] = "rtb-4",
        });

        Assert.Equal(
            ["arn:*:ec2:*:*:route-table/rtb-1", "arn:*:ec2:*:*:route-table/rtb-2", "arn:*:ec2:*:*:route-table/rtb-4"], Tables(values));
    }

    [Fact]
    public void D18_other_routes_may_be_replaced_only_in_tables_with_the_tag_of_the_deployment()
    {
        var tagged = Assert.Single(Template.StatementsOf(Role), statement =>
            statement.Actions.Contains("ec2:ReplaceRoute", StringComparer.Ordinal) && statement.When.Length > 0);

        Assert.Equal(["arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:route-table/*"], tagged.Resources);
        Assert.Equal("""{"StringEquals":{"aws:ResourceTag/ResourceGroup":{"Ref":"ResourceTagPrefix"}}}""", tagged.When);
    }

    [Fact]
    public void The_only_accessible_table_is_that_of_the_memory()
    {
        var memory = Assert.Single(Template.StatementsOf(Role), statement => statement.Touches("dynamodb"));

        Assert.Equal(["RouteFailoverTable"], memory.Resources);
    }

    [Fact]
    public void D18_only_Lambda_may_join_the_VPC_and_not_the_code_of_the_function()
    {
        var joins = Assert.Single(Template.StatementsOf(Role), statement =>
            statement.Actions.Contains("ec2:AssignPrivateIpAddresses", StringComparer.Ordinal));
        var denial = Assert.Single(Template.DenialsOf(Role));

        Assert.Equal(["arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:*/*"], joins.Resources);
        Assert.Equal([.. joins.Actions, "ec2:DescribeSubnets"], denial.Actions.OrderBy(action => action == "ec2:DescribeSubnets"));
        Assert.Equal(["*"], denial.Resources);
        Assert.Equal("""{"Null":{"lambda:SourceFunctionArn":"false"}}""", denial.When);
    }

    [Fact]
    public void Only_Lambda_may_assume_the_role()
    {
        var trust = Assert.Single(Template.Properties(Role)["AssumeRolePolicyDocument"]!["Statement"]!.AsArray())!;

        Assert.Equal("""{"Service":"lambda.amazonaws.com"}""", trust["Principal"]!.ToJsonString());
        Assert.Equal("sts:AssumeRole", (string?)trust["Action"]);
    }

    private static IReadOnlyList<string> Tables(TemplateValues values) =>
        values.List(Assert.Single(Template.Properties(Role)["Policies"]![0]!["PolicyDocument"]!["Statement"]!.AsArray(), statement =>
            (string?)statement!["Sid"] == "MoveRoutes")!["Resource"]);
}
