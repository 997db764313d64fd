namespace Autoscale.Cdk.Tests;

public sealed class RoleTests
{
    private static readonly string[] DynamoWrites =
        ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate", "dynamodb:PartiQLDelete"];

    private static readonly string[] Names = [.. TemplateDocument.Serverless.OfType("AWS::IAM::Role").Keys];

    public static TheoryData<string> Roles => [.. Names];

    [Fact]
    public void Every_function_has_a_role_of_its_own()
    {
        foreach (var (name, function) in TemplateDocument.Serverless.OfType("AWS::Serverless::Function"))
            Assert.Equal([$"{name}Role", "Arn"], function["Properties"]!["Role"]!["Fn::GetAtt"]!.AsArray().Select(part => (string)part!));
    }

    [Fact]
    public void There_are_no_more_roles_than_functions() =>
        Assert.Equal(TemplateDocument.Serverless.OfType("AWS::Serverless::Function").Count, Names.Length);

    [Theory]
    [MemberData(nameof(Roles))]
    public void A_role_grants_what_it_lists_here_and_has_no_managed_policies(string role)
    {
        var properties = TemplateDocument.Serverless.Properties(role);

        Assert.DoesNotContain(properties, property => property.Key is "ManagedPolicyArns" or "PermissionsBoundary");
        Assert.NotEmpty(TemplateDocument.Serverless.StatementsOf(role));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void No_role_has_a_wildcard_action(string role) =>
        Assert.DoesNotContain(TemplateDocument.Serverless.StatementsOf(role).SelectMany(statement => statement.Actions), action => action.Contains('*', StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Roles))]
    public void Only_describing_the_world_is_granted_on_everything(string role)
    {
        var onEverything = TemplateDocument.Serverless.StatementsOf(role).Where(statement => statement.Resources.Contains("*", StringComparer.Ordinal));

        Assert.All(onEverything.SelectMany(statement => statement.Actions), action => Assert.Matches("^(ec2|autoscaling):Describe[A-Za-z]+$", action));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void A_role_writes_to_the_log_of_its_own_function_only(string role)
    {
        var logs = Assert.Single(TemplateDocument.Serverless.StatementsOf(role), statement => statement.Touches("logs"));

        Assert.Equal([role.Replace("Role", "Log", StringComparison.Ordinal)], logs.Resources);
        Assert.Equal(["logs:CreateLogStream", "logs:PutLogEvents"], logs.Actions);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void Settings_are_read_by_every_function_and_written_by_none(string role) =>
        Assert.Equal(["dynamodb:Scan"], ActionsOn(role, "SettingsTable"));

    [Fact]
    public void Bootstrap_cannot_write_to_any_table() =>
        Assert.Empty(TemplateDocument.Serverless.StatementsOf("BootstrapRole").SelectMany(statement => statement.Actions).Intersect(DynamoWrites, StringComparer.Ordinal));

    [Fact]
    public void Heartbeat_cannot_read_s3() =>
        Assert.DoesNotContain(TemplateDocument.Serverless.StatementsOf("HeartbeatRole"), statement => statement.Touches("s3"));

    [Fact]
    public void Bootstrap_cannot_read_license_files() =>
        Assert.All(TemplateDocument.Serverless.StatementsOf("BootstrapRole").Where(statement => statement.Actions.Contains("s3:GetObject", StringComparer.Ordinal)),
            statement => Assert.All(statement.Resources, resource => Assert.EndsWith("/configset/*", resource, StringComparison.Ordinal)));

    [Fact]
    public void ByolLicense_cannot_read_configsets() =>
        Assert.All(TemplateDocument.Serverless.StatementsOf("ByolLicenseRole").Where(statement => statement.Actions.Contains("s3:GetObject", StringComparer.Ordinal)),
            statement => Assert.All(statement.Resources, resource => Assert.EndsWith("/${LicenseDirectory}/*", resource, StringComparison.Ordinal)));

    [Fact]
    public void No_function_writes_to_s3() =>
        Assert.All(Names.SelectMany(TemplateDocument.Serverless.StatementsOf).Where(statement => statement.Touches("s3")),
            statement => Assert.All(statement.Actions, action => Assert.Contains(action, (string[])["s3:GetObject", "s3:ListBucket"])));

    [Fact]
    public void Only_ByolLicense_touches_license_tables()
    {
        Assert.All(["BootstrapRole", "HeartbeatRole"], role => Assert.Empty(ActionsOn(role, "LicenseStockTable").Concat(ActionsOn(role, "LicenseUsageTable"))));
        Assert.Equal(["dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:Scan"], ActionsOn("ByolLicenseRole", "LicenseStockTable"));
        Assert.Equal(["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Scan"], ActionsOn("ByolLicenseRole", "LicenseUsageTable"));
    }

    [Fact]
    public void Only_heartbeat_changes_instances_and_routes_and_only_those_of_this_deployment()
    {
        var changes = Names
            .SelectMany(role => TemplateDocument.Serverless.StatementsOf(role).Select(statement => (Role: role, Statement: statement)))
            .Where(grant => grant.Statement.Touches("ec2") && !grant.Statement.Resources.Contains("*", StringComparer.Ordinal))
            .ToList();

        Assert.Equal(2, changes.Count);
        Assert.All(changes, change => Assert.Equal("HeartbeatRole", change.Role));
        Assert.All(changes, change => Assert.Contains("""{"StringEquals":{"aws:ResourceTag/ResourceGroup":{"Ref":"ResourceTagPrefix"}}""", change.Statement.When, StringComparison.Ordinal));
    }

    [Fact]
    public void Heartbeat_sets_and_removes_the_role_tag_and_no_other()
    {
        var tagging = Assert.Single(TemplateDocument.Serverless.StatementsOf("HeartbeatRole"), statement => statement.Actions.Contains("ec2:DeleteTags", StringComparer.Ordinal));

        Assert.Equal(["ec2:CreateTags", "ec2:DeleteTags"], tagging.Actions);
        Assert.Contains("""ForAllValues:StringEquals":{"aws:TagKeys":["AutoscaleRole"]}""", tagging.When, StringComparison.Ordinal);
        // A request that names no tag would delete them all, and satisfies any ForAllValues.
        Assert.Contains("""Null":{"aws:TagKeys":"false"}""", tagging.When, StringComparison.Ordinal);
    }

    private static IEnumerable<string> ActionsOn(string role, string table) =>
        TemplateDocument.Serverless.StatementsOf(role)
            .Where(statement => statement.Resources.Contains(table, StringComparer.Ordinal))
            .SelectMany(statement => statement.Actions)
            .Order(StringComparer.Ordinal);
}
