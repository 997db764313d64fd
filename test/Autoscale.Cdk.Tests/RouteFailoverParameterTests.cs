using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Autoscale.Cdk.Template;

namespace Autoscale.Cdk.Tests;

/// <summary>Parameters of the stacks and their constraints. Spec route-failover 2.1, 2.2.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class RouteFailoverParameterTests(SynthesizedStacks stacks)
{
    public static TheoryData<string> All => ["RouteFailoverNetwork", "RouteFailoverByol", "RouteFailoverPayg"];

    public static TheoryData<string> Both => SynthesizedStacks.WithUnits;

    [Theory]
    [InlineData("CIDRForInstanceAccess", "198.51.100.0/24", true)]
    [InlineData("CIDRForInstanceAccess", "10.0.0.0/8", true)]
    [InlineData("CIDRForInstanceAccess", "198.51.100.7/32", true)]
    [InlineData("CIDRForInstanceAccess", "0.0.0.0/0", false)]
    [InlineData("CIDRForInstanceAccess", "128.0.0.0/1", false)]
    [InlineData("CIDRForInstanceAccess", "198.51.100.0/33", false)]
    [InlineData("CIDRForInstanceAccess", "198.51.100.0", false)]
    [InlineData("CIDRForInstanceAccess", "", false)]
    [InlineData("VPCCIDR", "10.0.0.0/16", true)]
    [InlineData("VPCCIDR", "10.0.0.0/15", false)]
    [InlineData("VPCCIDR", "10.0.0.0/29", false)]
    [InlineData("VPCCIDR", "10.0.256.0/24", false)]
    [InlineData("FortiGateImage", "ami-0123456789abcdef0", true)]
    [InlineData("FortiGateImage", "resolve:ssm:/fortigate/7.2/ami", true)]
    [InlineData("FortiGateImage", "fortigate", false)]
    [InlineData("FortiGateImage", "resolve:ssm:", false)]
    [InlineData("KeyPair", "me@example.com", true)]
    [InlineData("KeyPair", "my \"key\"", false)]
    [InlineData("FortiGate1LicenseFile", "licenses/fgt1.lic", true)]
    [InlineData("FortiGate1LicenseFile", "/fgt1.lic", false)]
    [InlineData("FortiGate2LicenseFile", "my license.lic", false)]
    [InlineData("InitS3Bucket", "my-bucket", true)]
    [InlineData("InitS3Bucket", "s3://my-bucket", false)]
    [InlineData("InitS3BucketRegion", "us-gov-west-1", true)]
    [InlineData("InitS3BucketRegion", "Ireland", false)]
    [InlineData("AZ1FurtherRouteTables", "", true)]
    [InlineData("AZ2FurtherRouteTables", "rtb-0123456789abcdef1,rtb-0123456789abcdef2", true)]
    [InlineData("AZ2FurtherRouteTables", "rtb-0123456789abcdef1, rtb-0123456789abcdef2", false)]
    [InlineData("EmailNotification", "", true)]
    [InlineData("EmailNotification", "admin@example.com", true)]
    [InlineData("EmailNotification", "admin", false)]
    public void A_value_is_accepted_or_refused_by_the_pattern_of_its_parameter(string parameter, string answer, bool isTaken)
    {
        var asked = stacks.Usual.Template("RouteFailoverByol").Section("Parameters")[parameter]!;

        Assert.Equal(isTaken, Regex.IsMatch(answer, (string)asked["AllowedPattern"]!, RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.NotEmpty((string)asked["ConstraintDescription"]!);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_management_range_has_no_default(string stack) =>
        Assert.Null(stacks.Usual.Template(stack).Section("Parameters")["CIDRForInstanceAccess"]!["Default"]);

    [Theory]
    [MemberData(nameof(Both))]
    public void Instances_of_the_t2_family_are_not_offered(string stack) =>
        Assert.DoesNotContain(stacks.Usual.Template(stack).Section("Parameters")["InstanceType"]!["AllowedValues"]!.AsArray(), type =>
            ((string)type!).StartsWith("t2", StringComparison.Ordinal));

    [Fact]
    public void Only_the_BYOL_variant_has_license_parameters()
    {
        string[] licenses =
            ["FortiGate1LicenseFile", "FortiGate2LicenseFile", "InitS3Bucket", "InitS3BucketKeyArn", "InitS3BucketRegion"];
        var (byol, payg) = (
            Names(stacks.Usual.Template("RouteFailoverByol"), "Parameters"),
            Names(stacks.Usual.Template("RouteFailoverPayg"), "Parameters"));

        Assert.Equal(licenses, byol.Except(payg, StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Empty(payg.Except(byol, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_parameter_is_used(string stack)
    {
        var template = stacks.Usual.Template(stack);
        var used = new[] { "Resources", "Conditions", "Outputs", "Rules" }
            .SelectMany(section => TemplateReferences.Names(Section(template, section)))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Names(template, "Parameters").Except(used, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_parameter_has_a_group_and_a_label(string stack)
    {
        var template = stacks.Usual.Template(stack);
        var asked = template.Section("Metadata")["AWS::CloudFormation::Interface"]!;
        var grouped = asked["ParameterGroups"]!.AsArray()
            .SelectMany(group => group!["Parameters"]!.AsArray())
            .Select(name => (string)name!)
            .ToList();
        var expected = Names(template, "Parameters").Where(name => name != "BootstrapVersion").Order(StringComparer.Ordinal).ToList();

        Assert.Equal(expected, grouped.Order(StringComparer.Ordinal));
        Assert.Equal(expected, asked["ParameterLabels"]!.AsObject().Select(label => label.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_first_groups_are_those_of_the_published_solution(string stack)
    {
        var groups = stacks.Usual.Template(stack).Section("Metadata")["AWS::CloudFormation::Interface"]!["ParameterGroups"]!.AsArray();

        Assert.Equal(
            ["VPC Configuration", "FortiGate Instance Configuration", "Lambda Configuration", "External ELBv2 Configuration"],
            groups.Take(4).Select(group => (string)group!["Label"]!["default"]!));
        Assert.Equal(
            "VPC Configuration",
            (string?)stacks.Usual.Template("RouteFailoverNetwork")
                .Section("Metadata")["AWS::CloudFormation::Interface"]!["ParameterGroups"]![0]!["Label"]!["default"]);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_zones_of_the_units_are_those_of_their_public_subnets(string stack)
    {
        var template = stacks.Usual.Template(stack);
        var assertions = template.Section("Rules")["ZonesAreThoseOfTheSubnets"]!["Assertions"]!.AsArray();

        Assert.Equal(2, assertions.Count);
        Assert.All([1, 2], zone =>
        {
            Assert.Equal("AWS::EC2::AvailabilityZone::Name", (string?)template.Section("Parameters")[$"AZForFGT{zone}"]!["Type"]);
            Assert.Equal(
                $$$"""[[{"Ref":"AZForFGT{{{zone}}}"}],{"Fn::ValueOf":["PublicSubnet{{{zone}}}","AvailabilityZone"]}]""",
                assertions[zone - 1]!["Assert"]!["Fn::Contains"]!.ToJsonString());
        });
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Rules_refuse_inconsistent_parameters(string stack)
    {
        var rules = stacks.Usual.Template(stack).Section("Rules");

        Assert.Equal(
            """[[{"Fn::ValueOf":["PublicSubnet1","AvailabilityZone"]}],{"Fn::ValueOf":["PublicSubnet2","AvailabilityZone"]}]""",
            rules["UnitsStandInTwoZones"]!["Assertions"]![0]!["Assert"]!["Fn::Not"]![0]!["Fn::Contains"]!.ToJsonString());
        Assert.Equal(
            """[{"Fn::ValueOfAll":["AWS::EC2::Subnet::Id","VpcId"]},{"Ref":"VPCID"}]""",
            rules["SubnetsAreOfTheVpc"]!["Assertions"]![0]!["Assert"]!["Fn::EachMemberEquals"]!.ToJsonString());
        Assert.Equal(
            """[{"Ref":"LoadbalancerType"},"NLB"]""",
            rules["NetworkListenerIsNotTheProbe"]!["RuleCondition"]!["Fn::Equals"]!.ToJsonString());
        Assert.Equal(
            """[{"Ref":"ListenerPort"},{"Ref":"LambdaHealthCheckPort"}]""",
            rules["NetworkListenerIsNotTheProbe"]!["Assertions"]![0]!["Assert"]!["Fn::Not"]![0]!["Fn::Equals"]!.ToJsonString());
        Assert.Equal(
            """[{"Ref":"ListenerPort"},"443"]""",
            rules["ApplicationListenerIsNotTheLogin"]!["Assertions"]![0]!["Assert"]!["Fn::Not"]![0]!["Fn::Equals"]!.ToJsonString());
    }

    private static JsonNode? Section(TemplateDocument template, string name) => JsonNode.Parse(template.Text)![name];

    private static IEnumerable<string> Names(TemplateDocument template, string section) =>
        template.Section(section).Select(member => member.Key);
}
