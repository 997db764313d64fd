using Amazon.CDK;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>In what order people are asked for the parameters, and which answers do not go together: these are refused before anything is made.</summary>
internal static class RouteFailoverQuestions
{
    public static void Ask(Stack stack, LicenseVariant license)
    {
        stack.TemplateOptions.Metadata = ParameterInterface.Of(
        [
            new("Deployment", [("ResourceTagPrefix", "Prefix of all names")]),
            new("VPC", [("VPCID", "VPC"), ("VPCCIDR", "VPC range"), ("PublicSubnet1", "Public subnet 1"), ("PrivateSubnet1", "Private subnet 1"), ("PublicSubnet2", "Public subnet 2"), ("PrivateSubnet2", "Private subnet 2"), ("CreateEc2Endpoint", "Endpoint for EC2")]),
            new("FortiGates", [("FortiGateImage", "Image"), ("FortiOsVersion", "FortiOS"), ("InstanceType", "Instance type"), ("KeyPair", "Key pair"), ("CIDRForInstanceAccess", "Who may manage")]),
            .. license == LicenseVariant.Byol ? [new ParameterGroup("Licenses", [("InitS3Bucket", "Bucket"), ("FortiGate1LicenseFile", "License of unit 1"), ("FortiGate2LicenseFile", "License of unit 2")])] : Array.Empty<ParameterGroup>(),
            new("Route failover", [("LambdaHealthCheckPort", "Probed port"), ("RouteFailoverRunMode", "How it runs"), ("RouteFailoverFailBackPolicy", "When routes return"), ("RouteFailoverAllDownPolicy", "When no unit is left"), ("EmailNotification", "E-mail"), ("RouteFailoverAccessLog", "Access log of the API"), ("LogRetentionDays", "Days that logs are kept")]),
            new("Load balancer", [("LoadbalancerType", "Kind"), ("ListenerPort", "Port")]),
        ]);

        // Whether a list of one zone contains the other: two zones are compared, in a form that linters know as well.
        Refuse(stack, "UnitsStandInTwoZones", null,
            (Fn.ConditionNot(SameZone("PublicSubnet1", "PublicSubnet2")), "PublicSubnet1 and PublicSubnet2 have to be in different zones."),
            (SameZone("PublicSubnet1", "PrivateSubnet1"), "PrivateSubnet1 has to be in the zone of PublicSubnet1."),
            (SameZone("PublicSubnet2", "PrivateSubnet2"), "PrivateSubnet2 has to be in the zone of PublicSubnet2."));
        Refuse(stack, "SubnetsAreOfTheVpc", null,
            (Fn.ConditionEachMemberEquals(Fn.ValueOfAll("AWS::EC2::Subnet::Id", "VpcId"), Fn.Ref("VPCID")), "All four subnets have to be of the VPC VPCID."));

        // Two rules of one security group must not be the same.
        Refuse(stack, "NetworkListenerIsNotTheProbe", Fn.ConditionEquals(Fn.Ref("LoadbalancerType"), "NLB"),
            (Fn.ConditionNot(Fn.ConditionEquals(Fn.Ref("ListenerPort"), Fn.Ref("LambdaHealthCheckPort"))), "ListenerPort and LambdaHealthCheckPort have to differ."));
        Refuse(stack, "ApplicationListenerIsNotTheLogin", Fn.ConditionEquals(Fn.Ref("LoadbalancerType"), "ALB"),
            (Fn.ConditionNot(Fn.ConditionEquals(Fn.Ref("ListenerPort"), "443")), "ListenerPort cannot be 443 of an ALB: it listens without TLS, and asks the units for /login at 443."));
    }

    private static ICfnRuleConditionExpression SameZone(string subnet, string other) => Fn.ConditionContains([Fn.ValueOf(subnet, "AvailabilityZone")], Fn.ValueOf(other, "AvailabilityZone"));

    private static void Refuse(Stack stack, string name, ICfnConditionExpression? when, params ReadOnlySpan<(ICfnConditionExpression Assert, string Description)> unless)
    {
        var rule = new CfnRule(stack, name, new CfnRuleProps { RuleCondition = when });
        foreach (var (assert, description) in unless)
            rule.AddAssertion(assert, description);
    }
}
