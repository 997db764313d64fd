namespace Autoscale.Cdk.Tests;

/// <summary>Accounts with shared subnets, a permissions boundary, or buckets with a key of their own.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class OrganisationTests(SynthesizedStacks stacks)
{
    private const string OpenBoundary =
        """{"Fn::If":["HasPermissionsBoundary",{"Ref":"PermissionsBoundaryArn"},{"Ref":"AWS::NoValue"}]}""";

    private static readonly string[] OfInterfaces =
    [
        "arn:${AWS::Partition}:ec2:${AWS::Region}:*:subnet/*",
        "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:*/*",
        "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:network-interface/*",
        "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:security-group/*",
    ];

    public static TheoryData<string> Roles => [.. TemplateDocument.Serverless.OfType("AWS::IAM::Role").Keys];

    /// <summary>Every stack with roles, of the CDK and for the console.</summary>
    public static TheoryData<string> Stacks =>
        ["Autoscale", "AutoscaleExistingVpc", "RouteFailoverByol", "RouteFailoverPayg", "AddressManagerMonitoring"];

    [Theory]
    [MemberData(nameof(Roles))]
    public void A_role_that_makes_interfaces_may_use_subnets_of_other_accounts_and_no_other_foreign_resource(string role)
    {
        var making = TemplateDocument.Serverless.StatementsOf(role)
            .Where(s => s.Actions.Contains("ec2:CreateNetworkInterface", StringComparer.Ordinal))
            .SelectMany(s => s.Resources)
            .ToList();

        Assert.All(making, resource => Assert.Contains(resource, OfInterfaces));
        Assert.Equal(making.Count > 0, making.Contains(OfInterfaces[0], StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public void The_boundary_of_the_context_is_on_every_role_of_a_stack(string stack)
    {
        var template = stacks.Variant(StackVariant.WithBoundary).Template(stack);

        Assert.NotEmpty(BoundariesOf(template));
        Assert.All(BoundariesOf(template), boundary => Assert.Equal($"\"{StackVariant.Boundary}\"", boundary));
        Assert.DoesNotContain("PermissionsBoundaryArn", template.Section("Parameters").Select(p => p.Key));
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public void Without_the_context_a_parameter_names_the_boundary_of_every_role_of_a_stack(string stack)
    {
        foreach (var template in new[] { stacks.Usual.Template(stack), stacks.Console(ConsoleTemplates.Names[stack]) })
        {
            Assert.NotEmpty(BoundariesOf(template));
            Assert.All(BoundariesOf(template), boundary => Assert.Equal(OpenBoundary, boundary));
            Assert.Equal("", (string?)template.Section("Parameters")["PermissionsBoundaryArn"]!["Default"]);
        }
    }

    [Fact]
    public void Every_role_of_serverless_template_has_the_boundary_of_the_parameter() =>
        Assert.All(BoundariesOf(TemplateDocument.Serverless), boundary => Assert.Equal(OpenBoundary, boundary));

    [Theory]
    [InlineData("arn:aws:iam::123456789012:policy/limits", true)]
    [InlineData("arn:aws-eusc:iam::aws:policy/team/limits", true)]
    [InlineData("arn:aws:iam::123456789012:role/limits", false)]
    [InlineData("limits", false)]
    public void The_context_accepts_only_the_ARN_of_a_policy(string boundary, bool isAccepted)
    {
        var context = new Dictionary<string, string>(StringComparer.Ordinal) { ["permissionsBoundary"] = boundary };

        var refusal = Record.Exception(() => Options.AutoscaleOptions.Read(
            new Amazon.CDK.App(new Amazon.CDK.AppProps { Context = context.ToDictionary(c => c.Key, object (c) => c.Value) }).Node));

        Assert.Equal(
            isAccepted ? null : $"Context permissionsBoundary is '{boundary}', but must be the ARN of a policy.", refusal?.Message);
        Assert.Equal(isAccepted, System.Text.RegularExpressions.Regex.IsMatch(
            boundary,
            (string)TemplateDocument.Serverless.Section("Parameters")["PermissionsBoundaryArn"]!["AllowedPattern"]!,
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void Functions_that_read_buckets_may_decrypt_with_the_named_key_and_only_through_S3(string role)
    {
        var statements = TemplateDocument.Serverless.StatementsOf(role);
        var decrypting = statements.Where(s => s.Touches("kms")).ToList();

        Assert.Equal(statements.Any(s => s.Actions.Contains("s3:GetObject", StringComparer.Ordinal)), decrypting.Count == 1);
        Assert.All(decrypting, s =>
        {
            Assert.Equal(["kms:Decrypt"], s.Actions);
            Assert.Equal(["AssetKeyArn"], s.Resources);
            Assert.Equal("HasAssetKey", s.Feature);
            Assert.Equal("""{"StringLike":{"kms:ViaService":{"Fn::Sub":"s3.${AWS::Region}.*"}}}""", s.When);
        });
    }

    [Fact]
    public void The_license_files_of_a_pair_may_have_a_key_of_their_own()
    {
        var statement = Assert.Single(
            TemplateDocument.StatementsIn(stacks.Usual.Template("RouteFailoverByol").Properties("ReadLicenses")),
            s => s.Touches("kms"));

        Assert.Equal("HasInitS3BucketKey", statement.Feature);
        Assert.Equal(["kms:Decrypt"], statement.Actions);
        Assert.Equal(["InitS3BucketKeyArn"], statement.Resources);
        Assert.Contains("\"kms:ViaService\"", statement.When, StringComparison.Ordinal);
    }

    private static IEnumerable<string> BoundariesOf(TemplateDocument template) =>
        template.OfType("AWS::IAM::Role").Values.Select(role => role["Properties"]!["PermissionsBoundary"]?.ToJsonString() ?? "none");
}
