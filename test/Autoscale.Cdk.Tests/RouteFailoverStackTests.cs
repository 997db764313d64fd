using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

/// <summary>The units, their interfaces, addresses, alarms and tags. Spec route-failover 2.2, 2.3, 5.4 (D18).</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class RouteFailoverStackTests(SynthesizedStacks stacks)
{
    public static TheoryData<string> Both => SynthesizedStacks.WithUnits;

    [Theory]
    [MemberData(nameof(Both))]
    public void Each_unit_has_two_interfaces_without_source_check(string stack)
    {
        var template = stacks.Usual.Template(stack);
        var cards = template.OfType("AWS::EC2::NetworkInterface");

        Assert.Equal(["Fgt1ENI0", "Fgt1ENI1", "Fgt2ENI0", "Fgt2ENI1"], cards.Keys.Order(StringComparer.Ordinal));
        Assert.All(cards.Values, card => Assert.False((bool?)card["Properties"]!["SourceDestCheck"]));
        foreach (var unit in new[] { 1, 2 })
        {
            Assert.Equal($$$"""{"Ref":"PublicSubnet{{{unit}}}"}""", template.Properties($"Fgt{unit}ENI0")["SubnetId"]!.ToJsonString());
            Assert.Equal($$$"""{"Ref":"PrivateSubnet{{{unit}}}"}""", template.Properties($"Fgt{unit}ENI1")["SubnetId"]!.ToJsonString());
            Assert.Equal(
                $$$"""[{"DeviceIndex":"0","NetworkInterfaceId":{"Ref":"Fgt{{{unit}}}ENI0"}},"""
                + $$$"""{"DeviceIndex":"1","NetworkInterfaceId":{"Ref":"Fgt{{{unit}}}ENI1"}}]""",
                template.Properties($"Fgt{unit}")["NetworkInterfaces"]!.ToJsonString());
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_unit_requires_metadata_tokens_and_has_encrypted_volumes(string stack)
    {
        foreach (var unit in new[] { 1, 2 })
        {
            var template = stacks.Usual.Template(stack).Properties($"Fgt{unit}LaunchTemplate")["LaunchTemplateData"]!;

            Assert.Equal("FortiGateMetadataTokens", (string?)template["MetadataOptions"]!["HttpTokens"]!["Ref"]);
            Assert.Equal(
                ["/dev/sda1", "/dev/sdb"], template["BlockDeviceMappings"]!.AsArray().Select(volume => (string)volume!["DeviceName"]!));
            Assert.All(template["BlockDeviceMappings"]!.AsArray(), volume => Assert.True((bool?)volume!["Ebs"]!["Encrypted"]));
            Assert.Equal("${FortiGateImage}", (string?)template["ImageId"]!["Fn::Sub"]);
            Assert.Equal(
                $"Fgt{unit}LaunchTemplate",
                (string?)stacks.Usual.Template(stack).Properties($"Fgt{unit}")["LaunchTemplate"]!["LaunchTemplateId"]!["Ref"]);
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_unit_has_its_public_address_before_it_starts(string stack)
    {
        var template = stacks.Usual.Template(stack);

        foreach (var unit in new[] { 1, 2 })
        {
            Assert.Equal($"Fgt{unit}ENI0", (string?)template.Properties($"Fgt{unit}EIPAssociation")["NetworkInterfaceId"]!["Ref"]);
            Assert.Equal(
                $"""["Fgt{unit}EIP","AllocationId"]""",
                template.Properties($"Fgt{unit}EIPAssociation")["AllocationId"]!["Fn::GetAtt"]!.ToJsonString());
            Assert.Contains(
                $"Fgt{unit}EIPAssociation", template.Resource($"Fgt{unit}")["DependsOn"]!.AsArray().Select(name => (string)name!));
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_failed_system_status_check_recovers_the_instance_after_fifteen_minutes_or_as_many_as_the_parameter_says(string stack)
    {
        foreach (var unit in new[] { 1, 2 })
        {
            var alarm = stacks.Usual.Template(stack).Properties($"Fgt{unit}EC2AutoRecovery");

            Assert.Equal(
                ("AWS/EC2", "StatusCheckFailed_System", "Minimum"),
                ((string?)alarm["Namespace"], (string?)alarm["MetricName"], (string?)alarm["Statistic"]));
            Assert.Equal((60, 0), ((int?)alarm["Period"], (int?)alarm["Threshold"]));
            Assert.Equal("AutoRecoveryMinutes", (string?)alarm["EvaluationPeriods"]!["Ref"]);
            Assert.Equal(15, (int?)stacks.Usual.Template(stack).Section("Parameters")["AutoRecoveryMinutes"]!["Default"]);
            Assert.Equal($$$"""[{"Name":"InstanceId","Value":{"Ref":"Fgt{{{unit}}}"}}]""", alarm["Dimensions"]!.ToJsonString());
            Assert.Equal("arn:${AWS::Partition}:automate:${AWS::Region}:ec2:recover", (string?)alarm["AlarmActions"]![0]!["Fn::Sub"]);
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Every_taggable_resource_has_the_tag_of_its_deployment(string stack)
    {
        string[] types = ["NetworkInterface", "EIP", "Instance", "RouteTable", "SecurityGroup", "VPCEndpoint"];
        var resources = stacks.Usual.Template(stack).OfType(
            [
                .. types.Select(type => $"AWS::EC2::{type}"),
                "AWS::ElasticLoadBalancingV2::LoadBalancer",
                "AWS::ElasticLoadBalancingV2::TargetGroup",
                "AWS::S3::Bucket",
            ]);

        Assert.Equal(22, resources.Count);
        Assert.All(resources.Values, resource =>
            Assert.Contains(
                """{"Key":"ResourceGroup","Value":{"Ref":"ResourceTagPrefix"}}""",
                resource["Properties"]!["Tags"]!.ToJsonString(),
                StringComparison.Ordinal));
        Assert.All(resources.Where(r => r.Key != "BootstrapBucket"), resource =>
            Assert.Contains("\"Name\"", resource.Value["Properties"]!["Tags"]!.ToJsonString(), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_outputs_contain_login_URLs_the_health_check_URL_and_the_notification_topic(string stack)
    {
        var outputs = stacks.Usual.Template(stack).Section("Outputs");

        Assert.Equal(
            [
                "ExternalALBURL", "ExternalNLBURL", "Fgt1LoginURL", "Fgt1Password", "Fgt2LoginURL", "Fgt2Password",
                "HealthCheckAPIKeyID", "HealthCheckAPIURL", "HealthCheckApiKeySecretArn", "NotificationTopicArn", "Username",
            ],
            outputs.Select(output => output.Key).Order(StringComparer.Ordinal));
        Assert.Equal("""{"Ref":"HealthCheckAPIKey"}""", outputs["HealthCheckAPIKeyID"]!["Value"]!.ToJsonString());
        Assert.Equal("""{"Ref":"Fgt2"}""", outputs["Fgt2Password"]!["Value"]!.ToJsonString());
        Assert.Equal("""["",["https://",{"Ref":"Fgt1EIP"}]]""", outputs["Fgt1LoginURL"]!["Value"]!["Fn::Join"]!.ToJsonString());
    }

    [Fact]
    public void The_variants_differ_only_by_the_licenses()
    {
        var (byol, payg) = (
            stacks.Usual.Template("RouteFailoverByol").Section("Resources"),
            stacks.Usual.Template("RouteFailoverPayg").Section("Resources"));
        var more = byol.Select(resource => resource.Key).Except(payg.Select(resource => resource.Key), StringComparer.Ordinal);
        var others = payg.Where(resource => !JsonNode.DeepEquals(resource.Value, byol[resource.Key])).Select(resource => resource.Key);

        Assert.Equal(["Fgt1License", "Fgt2License", "ReadLicenses"], more.Order(StringComparer.Ordinal));
        Assert.Equal(["Fgt1", "Fgt1Role", "Fgt2", "Fgt2Role"], others.Order(StringComparer.Ordinal));
    }
}
