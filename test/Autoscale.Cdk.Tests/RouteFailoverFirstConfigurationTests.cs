using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

/// <summary>First configuration of the units, and secrecy of its API key. Spec route-failover 2.3 and 5.4 (D17).</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class RouteFailoverFirstConfigurationTests(SynthesizedStacks stacks)
{
    public static TheoryData<string> Both => SynthesizedStacks.WithUnits;

    [Theory]
    [InlineData("RouteFailoverByol", 1, ""","config":"/fgt1.conf","license":"/fgt1.lic"}""")]
    [InlineData("RouteFailoverByol", 2, ""","config":"/fgt2.conf","license":"/fgt2.lic"}""")]
    [InlineData("RouteFailoverPayg", 1, ""","config":"/fgt1.conf"}""")]
    [InlineData("RouteFailoverPayg", 2, ""","config":"/fgt2.conf"}""")]
    public void D17_the_user_data_contain_only_the_location_of_the_configuration(string stack, int unit, string where)
    {
        var parts = stacks.Usual.Template(stack).Properties($"Fgt{unit}")["UserData"]!["Fn::Base64"]!["Fn::Join"]![1]!.AsArray();

        Assert.Equal(
            "{\"bucket\":\"|BootstrapBucket|\",\"region\":\"|AWS::Region|\"" + where,
            string.Join('|', parts.Select(part => part is JsonObject reference ? (string?)reference["Ref"] : (string?)part)));
    }

    [Theory]
    [InlineData("RouteFailoverByol", 1, "/fgt1.conf", "/fgt1.lic")]
    [InlineData("RouteFailoverByol", 2, "/fgt2.conf", "/fgt2.lic")]
    [InlineData("RouteFailoverPayg", 1, "/fgt1.conf")]
    [InlineData("RouteFailoverPayg", 2, "/fgt2.conf")]
    public void D18_a_unit_may_only_read_its_own_objects(string stack, int unit, params string[] keys)
    {
        var template = stacks.Usual.Template(stack);
        var policy = Assert.Single(template.Properties($"Fgt{unit}Role")["Policies"]!.AsArray())!;
        var statement = Assert.Single(policy["PolicyDocument"]!["Statement"]!.AsArray())!;

        Assert.Equal("s3:GetObject", (string?)statement["Action"]);
        Assert.Equal(
            keys.Select(key => $$"""{"Fn::Join":["",[{"Fn::GetAtt":["BootstrapBucket","Arn"]},"{{key}}"]]}"""),
            statement["Resource"]!.AsArray().Select(arn => arn!.ToJsonString()));
        Assert.False(template.Properties($"Fgt{unit}Role").ContainsKey("ManagedPolicyArns"));
        Assert.Equal($$"""[{"Ref":"Fgt{{unit}}Role"}]""", template.Properties($"Fgt{unit}InstanceProfile")["Roles"]!.ToJsonString());
        Assert.Equal($"Fgt{unit}InstanceProfile", (string?)template.Properties($"Fgt{unit}")["IamInstanceProfile"]!["Ref"]);
    }

    [Theory]
    [InlineData("RouteFailoverByol", "Fgt{0}Configuration", "Fgt{0}License")]
    [InlineData("RouteFailoverPayg", "Fgt{0}Configuration")]
    public void A_unit_starts_after_its_objects_exist(string stack, params string[] objects)
    {
        foreach (var unit in new[] { "1", "2" })
        {
            var awaited = stacks.Usual.Template(stack)
                .Resource($"Fgt{unit}")["DependsOn"]!
                .AsArray()
                .Select(name => (string)name!)
                .ToList();

            Assert.All(objects, name =>
                Assert.Contains(awaited, each =>
                    each.StartsWith(name.Replace("{0}", unit, StringComparison.Ordinal), StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void D17_the_function_gets_the_ARN_of_the_key_and_no_template_contains_the_key(string stack)
    {
        var template = stacks.Usual.Template(stack);
        var holders = template.Section("Resources")
            .Where(resource => resource.Value!.ToJsonString().Contains("resolve:secretsmanager", StringComparison.Ordinal))
            .Select(resource => resource.Key);

        // The gateway needs the value; CloudFormation resolves the reference and does not display the value.
        Assert.Equal(["HealthCheckAPIKey"], holders);
        Assert.All(["Fgt1Configuration", "Fgt2Configuration"], name =>
            Assert.Equal("HealthCheckAPIKeySecret", (string?)template.Properties(name)["ApiKeySecret"]!["Ref"]));
        Assert.DoesNotContain(template.Section("Outputs"), output =>
            output.Value!.ToJsonString().Contains("resolve:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("RouteFailoverByol", "1")]
    [InlineData("RouteFailoverByol", "2")]
    [InlineData("RouteFailoverPayg", "1")]
    [InlineData("RouteFailoverPayg", "2")]
    public void The_function_gets_all_values_of_a_configuration(string stack, string unit)
    {
        var resource = stacks.Usual.Template(stack).Resource($"Fgt{unit}Configuration");
        var told = resource["Properties"]!;

        Assert.Equal("""["RouteFailoverBootstrap","Arn"]""", told["ServiceToken"]!["Fn::GetAtt"]!.ToJsonString());
        Assert.Equal("""["RouteFailoverBootstrapRetries"]""", resource["DependsOn"]!.ToJsonString());
        Assert.Equal(
            ("writeBootstrap", unit, $"fgt{unit}.conf", $"Fgt{unit}"),
            ((string?)told["ServiceType"], (string?)told["Zone"], (string?)told["Key"], (string?)told["HostName"]));
        Assert.Equal(
            """[",",[{"Fn::GetAtt":["Fgt1ENI1","PrimaryPrivateIpAddress"]},{"Fn::GetAtt":["Fgt2ENI1","PrimaryPrivateIpAddress"]}]]""",
            told["Addresses"]!["Fn::Join"]!.ToJsonString());
        Assert.Equal(
            ("BootstrapBucket", "VPCCIDR", "CIDRForInstanceAccess", "FortiOsVersion"),
            (
                (string?)told["Bucket"]!["Ref"],
                (string?)told["VpcCidr"]!["Ref"],
                (string?)told["ManagementCidr"]!["Ref"],
                (string?)told["FortiOs"]!["Ref"]));
        Assert.True(
            JsonNode.DeepEquals(stacks.Usual.Template(stack).Section("Outputs")["HealthCheckAPIURL"]!["Value"], told["HealthCheckUrl"]));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_configsets_equal_the_shipped_ones(string stack)
    {
        var shipped = Directory.EnumerateFiles(TemplateDocument.Repository.PathOf("configsets/route-failover"))
            .Where(file => !file.EndsWith(".md", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal);

        Assert.NotEmpty(shipped);
        foreach (var name in new[] { "Fgt1Configuration", "Fgt2Configuration" })
            Assert.Equal(
                shipped,
                stacks.Usual.Template(stack)
                    .Properties(name)["Configsets"]!
                    .AsObject()
                    .ToDictionary(set => set.Key, set => (string)set.Value!, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_bucket_is_private_expires_objects_and_requires_TLS(string stack)
    {
        var (name, bucket) = Assert.Single(stacks.Usual.Template(stack).OfType("AWS::S3::Bucket"));
        var (_, policy) = Assert.Single(stacks.Usual.Template(stack).OfType("AWS::S3::BucketPolicy"));
        var rule = Assert.Single(bucket["Properties"]!["LifecycleConfiguration"]!["Rules"]!.AsArray())!;

        Assert.Equal("BootstrapBucket", name);
        Assert.All(bucket["Properties"]!["PublicAccessBlockConfiguration"]!.AsObject(), setting => Assert.True((bool?)setting.Value));
        Assert.Equal(4, bucket["Properties"]!["PublicAccessBlockConfiguration"]!.AsObject().Count);
        Assert.NotNull(bucket["Properties"]!["BucketEncryption"]);
        Assert.Null(bucket["Properties"]!["VersioningConfiguration"]);
        Assert.Equal((7, "Enabled"), ((int?)rule["ExpirationInDays"], (string?)rule["Status"]));
        Assert.All(policy["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray(), statement =>
            Assert.Equal("Deny", (string?)statement!["Effect"]));
        Assert.Contains(policy["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray(), statement =>
            (string?)statement!["Condition"]?["Bool"]?["aws:SecureTransport"] == "false");
    }

    [Fact]
    public void Parameters_that_replace_a_unit_rewrite_its_objects()
    {
        var template = stacks.Usual.Template("RouteFailoverByol");

        Assert.All(["Fgt1Configuration", "Fgt2Configuration", "Fgt1License", "Fgt2License"], name =>
            Assert.Equal(
                "${FortiGateImage} ${KeyPair} ${FortiGateMetadataTokens}",
                (string?)template.Properties(name)["Occasion"]!["Fn::Sub"]));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void The_function_copies_the_license_of_each_unit_beside_its_configuration(string unit)
    {
        var resource = stacks.Usual.Template("RouteFailoverByol").Resource($"Fgt{unit}License");
        var told = resource["Properties"]!;

        Assert.Equal("""["RouteFailoverBootstrap","Arn"]""", told["ServiceToken"]!["Fn::GetAtt"]!.ToJsonString());
        Assert.Equal(("copyLicense", $"fgt{unit}.lic"), ((string?)told["ServiceType"], (string?)told["Key"]));
        Assert.Equal(
            ("BootstrapBucket", "InitS3Bucket", $"FortiGate{unit}LicenseFile", "InitS3BucketRegion"),
            (
                (string?)told["Bucket"]!["Ref"],
                (string?)told["SourceBucket"]!["Ref"],
                (string?)told["SourceKey"]!["Ref"],
                (string?)told["SourceRegion"]!["Ref"]));
        Assert.Equal(
            ["ReadLicenses", "RouteFailoverBootstrapRetries"],
            resource["DependsOn"]!.AsArray().Select(name => (string)name!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_function_may_read_the_two_license_files_and_no_other_object_of_the_operator()
    {
        var policy = stacks.Usual.Template("RouteFailoverByol").Properties("ReadLicenses");
        var statement = Assert.Single(policy["PolicyDocument"]!["Statement"]!.AsArray(), s => s!["Fn::If"] is null)!;

        Assert.Equal("""[{"Ref":"RouteFailoverBootstrapRole"}]""", policy["Roles"]!.ToJsonString());
        Assert.Equal("s3:GetObject", (string?)statement["Action"]);
        Assert.Equal(
            [1, 2],
            statement["Resource"]!.AsArray().Select((arn, n) =>
            {
                var sub = arn!["Fn::Sub"]!;
                Assert.Equal("arn:${AWS::Partition}:s3:::${Bucket}/${Key}", (string?)sub[0]);
                Assert.Equal(
                    ("InitS3Bucket", $"FortiGate{n + 1}LicenseFile"),
                    ((string?)sub[1]!["Bucket"]!["Ref"], (string?)sub[1]!["Key"]!["Ref"]));
                return n + 1;
            }));
    }
}
