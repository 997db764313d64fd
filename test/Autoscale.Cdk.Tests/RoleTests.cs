namespace Autoscale.Cdk.Tests;

public sealed class RoleTests
{
    private static readonly string[] Names = [.. TemplateDocument.Serverless.OfType("AWS::IAM::Role").Keys];

    private static readonly string[] Others = ["RouteFailover", "Faz", "AddressManager", "DeploymentService"];

    public static TheoryData<string> Roles => [.. Names];

    /// <summary>
    /// The roles of the cluster functions. The other roles have their own tests: <see cref="RouteFailoverRoleTests"/>,
    /// <see cref="AnalyzerRoleTests"/>, <see cref="AddressManagerRoleTests"/>, <see cref="CustomResourceTests"/>.
    /// </summary>
    private static IEnumerable<string> OfTheCluster =>
        Names.Where(role => !Others.Any(other => role.StartsWith(other, StringComparison.Ordinal)));

    [Fact]
    public void Every_function_has_its_own_role()
    {
        foreach (var (name, function) in TemplateDocument.Serverless.OfType("AWS::Serverless::Function"))
            Assert.Equal([$"{name}Role", "Arn"], function["Properties"]!["Role"]!["Fn::GetAtt"]!.AsArray().Select(part => (string)part!));
    }

    [Fact]
    public void The_template_has_one_role_per_function() =>
        Assert.Equal(TemplateDocument.Serverless.OfType("AWS::Serverless::Function").Count, Names.Length);

    [Theory]
    [MemberData(nameof(Roles))]
    public void A_role_has_inline_statements_and_no_managed_policies(string role)
    {
        var properties = TemplateDocument.Serverless.Properties(role);

        Assert.DoesNotContain(properties, property => property.Key == "ManagedPolicyArns");
        Assert.NotEmpty(TemplateDocument.Serverless.StatementsOf(role));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void No_role_has_a_wildcard_action(string role) =>
        Assert.DoesNotContain(TemplateDocument.Serverless.StatementsOf(role).SelectMany(statement => statement.Actions), action =>
            action.Contains('*', StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Roles))]
    public void Only_describing_actions_are_granted_on_all_resources(string role)
    {
        var onEverything = TemplateDocument.Serverless.StatementsOf(role)
            .Where(statement => statement.Resources.Contains("*", StringComparer.Ordinal));

        Assert.All(onEverything.SelectMany(statement => statement.Actions), action =>
            Assert.Matches("^(ec2|autoscaling|elasticloadbalancing):Describe[A-Za-z]+$", action));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void A_role_writes_only_to_the_log_of_its_function(string role)
    {
        var logs = Assert.Single(TemplateDocument.Serverless.StatementsOf(role), statement => statement.Touches("logs"));

        Assert.Equal([role.Replace("Role", "Log", StringComparison.Ordinal)], logs.Resources);
        Assert.Equal(["logs:CreateLogStream", "logs:PutLogEvents"], logs.Actions);
    }

    [Fact]
    public void Every_cluster_function_reads_the_settings_and_none_writes_them() =>
        Assert.All(OfTheCluster, role => Assert.Equal(["dynamodb:Scan"], ActionsOn(role, "SettingsTable")));

    [Fact]
    public void A_role_reads_only_the_secrets_that_its_function_needs()
    {
        var grants = Names.ToDictionary(
            role => role,
            role => TemplateDocument.Serverless.StatementsOf(role).Where(s => s.Touches("secretsmanager")).ToList(),
            StringComparer.Ordinal);

        Assert.All(grants.Values.SelectMany(g => g), g => Assert.Equal(["secretsmanager:GetSecretValue"], g.Actions));
        Assert.Equal(
            [
                "AddressManagerMonitorRole: AddressManagerCredentialsArn, AddressManagerClientCertificateArn, AddressManagerAuthorityArn",
                "AddressManagerRequestsRole: AddressManagerCredentialsArn, AddressManagerClientCertificateArn, AddressManagerAuthorityArn, "
                    + "AddressManagerTokenKey",
                "BootstrapRole: PskSecret, DeviceBootToken, DeviceTokenKey", "ByolLicenseRole: DeviceBootToken",
                "DeploymentServiceRole: DeviceBootToken",
                "FazAuthHandlerRole: DeviceTokenKey, FortiAnalyzerApiUserArn, FortiAnalyzerAuthorityArn",
                "FazAuthSchedulerRole: FortiAnalyzerApiUserArn, FortiAnalyzerAuthorityArn", "HeartbeatRole: DeviceTokenKey",
                "RouteFailoverBootstrapRole: HealthCheckAPIKeySecret",
            ],
            grants
                .Where(g => g.Value.Count > 0)
                .Select(g => $"{g.Key}: {string.Join(", ", g.Value.SelectMany(s => s.Resources))}")
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("PskSecret", "PskSecretArn", 32)]
    [InlineData("DeviceBootToken", "DeviceBootTokenArn", 32)]
    [InlineData("DeviceTokenKey", "DeviceTokenKeyArn", 64)]
    [InlineData("AddressManagerTokenKey", "AddressManagerTokenKeyArn", 64)]
    public void A_generated_secret_has_the_deletion_policy_of_the_settings_table(string name, string output, int length)
    {
        var secret = TemplateDocument.Serverless.Resource(name);
        var settings = TemplateDocument.Serverless.Resource("SettingsTable");

        Assert.Equal(
            $$"""{"PasswordLength":{{length}},"ExcludePunctuation":true}""",
            secret["Properties"]!["GenerateSecretString"]!.ToJsonString());
        Assert.Null(secret["Properties"]!["Name"]);
        Assert.Equal(
            ((string?)settings["DeletionPolicy"], (string?)settings["UpdateReplacePolicy"]),
            ((string?)secret["DeletionPolicy"], (string?)secret["UpdateReplacePolicy"]));
        Assert.Equal(
            $$"""{"Ref":"{{name}}"}""", TemplateDocument.Serverless.Section("Outputs")[output]!["Value"]!.ToJsonString());
    }

    [Theory]
    [InlineData("HeartbeatRole")]
    [InlineData("LifecycleEventRole")]
    [InlineData("SweepRole")]
    public void Functions_that_serve_no_files_cannot_read_S3(string role) =>
        Assert.DoesNotContain(TemplateDocument.Serverless.StatementsOf(role), statement => statement.Touches("s3"));

    [Fact]
    public void Bootstrap_cannot_read_license_files() =>
        Assert.All(TemplateDocument.Serverless.StatementsOf("BootstrapRole")
            .Where(statement => statement.Actions.Contains("s3:GetObject", StringComparer.Ordinal)),
            statement => Assert.All(statement.Resources, resource => Assert.EndsWith("/configset/*", resource, StringComparison.Ordinal)));

    [Fact]
    public void ByolLicense_cannot_read_configsets() =>
        Assert.All(TemplateDocument.Serverless.StatementsOf("ByolLicenseRole")
            .Where(statement => statement.Actions.Contains("s3:GetObject", StringComparer.Ordinal)),
            statement =>
                Assert.All(statement.Resources, resource => Assert.EndsWith("/${LicenseDirectory}/*", resource, StringComparison.Ordinal)));

    [Fact]
    public void No_cluster_function_writes_to_S3() =>
        Assert.All(OfTheCluster.SelectMany(TemplateDocument.Serverless.StatementsOf).Where(statement => statement.Touches("s3")),
            statement => Assert.All(statement.Actions, action => Assert.Contains(action, (string[])["s3:GetObject", "s3:ListBucket"])));

    [Fact]
    public void Only_ByolLicense_assigns_licenses_and_only_lifecycle_and_sweep_also_release_them()
    {
        Assert.All(["LifecycleEventRole", "SweepRole"], role =>
            Assert.Equal(
                ["dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:Scan", "dynamodb:UpdateItem"], ActionsOn(role, "LicenseUsageTable")));
        Assert.Empty(ActionsOn("LifecycleEventRole", "LicenseStockTable"));
        Assert.Equal(["dynamodb:Scan"], ActionsOn("SweepRole", "LicenseStockTable"));
        Assert.All(["BootstrapRole", "HeartbeatRole"], role =>
            Assert.Empty(ActionsOn(role, "LicenseStockTable").Concat(ActionsOn(role, "LicenseUsageTable"))));
        Assert.Equal(
            ["dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:Scan", "dynamodb:UpdateItem"],
            ActionsOn("ByolLicenseRole", "LicenseStockTable"));
        Assert.Equal(
            ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Scan", "dynamodb:UpdateItem"],
            ActionsOn("ByolLicenseRole", "LicenseUsageTable"));
    }

    [Fact]
    public void Roles_change_only_resources_tagged_for_this_deployment()
    {
        string[] actions =
        [
            "ec2:CreateRoute", "ec2:ReplaceRoute", "ec2:DeleteTags", "ec2:AttachNetworkInterface", "ec2:DetachNetworkInterface",
            "ec2:DeleteNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute", "ec2:DeleteVpnConnection", "ec2:DeleteCustomerGateway",
            "elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets",
        ];
        var changes = OfTheCluster
            .Append("DeploymentServiceRole")
            .SelectMany(TemplateDocument.Serverless.StatementsOf)
            .Where(statement => statement.Actions.Intersect(actions, StringComparer.Ordinal).Any())
            .ToList();

        Assert.NotEmpty(changes);
        Assert.All(changes, change =>
            Assert.Contains("\"aws:ResourceTag/ResourceGroup\":{\"Ref\":\"ResourceTagPrefix\"}", change.When, StringComparison.Ordinal));
        Assert.All(["BootstrapRole", "ByolLicenseRole"], role =>
            Assert.DoesNotContain(TemplateDocument.Serverless.StatementsOf(role).SelectMany(s => s.Actions), a =>
                actions.Contains(a, StringComparer.Ordinal)));
    }

    [Fact]
    public void Created_resources_must_be_tagged_for_this_deployment()
    {
        var made = Names.SelectMany(TemplateDocument.Serverless.StatementsOf)
            .Where(statement =>
                statement.Actions.Any(a => a is "ec2:CreateNetworkInterface" or "ec2:CreateCustomerGateway" or "ec2:CreateVpnConnection"))
            .Where(statement => statement.Resources.Any(r =>
                r.EndsWith("network-interface/*", StringComparison.Ordinal) || r.EndsWith("vpn-connection/*", StringComparison.Ordinal)))
            .ToList();

        Assert.Equal(4, made.Count);
        Assert.All(made, statement =>
            Assert.Contains("\"aws:RequestTag/ResourceGroup\":{\"Ref\":\"ResourceTagPrefix\"}", statement.When, StringComparison.Ordinal));
    }

    [Fact]
    public void Scaling_actions_are_granted_only_on_groups_of_this_deployment()
    {
        var grants = Names
            .SelectMany(TemplateDocument.Serverless.StatementsOf)
            .Where(s => s.Touches("autoscaling") && !s.Actions.All(a => a.Contains(":Describe", StringComparison.Ordinal)))
            .ToList();

        Assert.Equal(4, grants.Count);
        Assert.All(grants, grant =>
            Assert.Contains(
                "\"autoscaling:ResourceTag/ResourceGroup\":{\"Ref\":\"ResourceTagPrefix\"}", grant.When, StringComparison.Ordinal));
        Assert.Equal(
            ["DeploymentServiceRole", "SweepRole"],
            Names.Order(StringComparer.Ordinal).Where(role => TemplateDocument.Serverless.StatementsOf(role)
                .Any(s => s.Actions.Contains("autoscaling:TerminateInstanceInAutoScalingGroup", StringComparer.Ordinal))));
    }

    [Fact]
    public void Only_the_role_tag_and_the_term_tag_can_be_set_and_removed()
    {
        foreach (var role in new[] { "HeartbeatRole", "LifecycleEventRole", "SweepRole" })
            AssertTagsOnlyRoleAndTerm(role);
    }

    private static void AssertTagsOnlyRoleAndTerm(string role)
    {
        var tagging = Assert.Single(TemplateDocument.Serverless.StatementsOf(role), statement =>
            statement.Actions.Contains("ec2:DeleteTags", StringComparer.Ordinal));

        Assert.Equal(["ec2:CreateTags", "ec2:DeleteTags"], tagging.Actions);
        Assert.Contains(
            """ForAllValues:StringEquals":{"aws:TagKeys":["AutoscaleRole","autoscale:term"]}""", tagging.When, StringComparison.Ordinal);
        // A request without tag keys would delete all tags and satisfies every ForAllValues condition.
        Assert.Contains("""Null":{"aws:TagKeys":"false"}""", tagging.When, StringComparison.Ordinal);
    }

    private static IEnumerable<string> ActionsOn(string role, string table) =>
        TemplateDocument.Serverless.StatementsOf(role)
            .Where(statement => statement.Resources.Contains(table, StringComparer.Ordinal))
            .SelectMany(statement => statement.Actions)
            .Order(StringComparer.Ordinal);
}
