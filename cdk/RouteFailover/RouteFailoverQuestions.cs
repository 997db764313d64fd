using Amazon.CDK;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>
/// The order of the parameters in the console, and the rules that refuse invalid combinations before a resource is created.
/// </summary>
internal static class RouteFailoverQuestions
{
    public static void Ask(Stack stack, LicenseVariant license)
    {
        stack.TemplateOptions.Metadata = ParameterInterface.Of(
        [
            new("Deployment", [("ResourceTagPrefix", "Prefix of all names")]),
            new(
                "VPC",
                [
                    ("VPCID", "VPC"), ("VPCCIDR", "VPC range"), ("PublicSubnet1", "Public subnet 1"),
                    ("PrivateSubnet1", "Private subnet 1"), ("PublicSubnet2", "Public subnet 2"), ("PrivateSubnet2", "Private subnet 2"),
                    ("CreateEc2Endpoint", "Endpoint for EC2"),
                ]),
            new("FortiGates", [("FortiGateImage", "Image"), ("FortiOsVersion", "FortiOS"),
                ("InstanceType", "Instance type"), ("KeyPair", "Key pair"), ("CIDRForInstanceAccess", "Administrators' range")]),
            .. license == LicenseVariant.Byol
                ? [new ParameterGroup(
                    "Licenses",
                    [
                        ("InitS3Bucket", "Bucket"),
                        ("FortiGate1LicenseFile", "License of unit 1"),
                        ("FortiGate2LicenseFile", "License of unit 2"),
                    ])]
                : Array.Empty<ParameterGroup>(),
            new("Route failover", [("LambdaHealthCheckPort", "Probed port"), ("RouteFailoverRunMode", "Run mode"),
                ("RouteFailoverFailBackPolicy", "Return of routes"), ("RouteFailoverAllDownPolicy", "Routes when no unit is up"),
                ("RouteFailoverFormerInterfaceENIs", "Former interfaces of the units"),
                ("EmailNotification", "E-mail"), ("RouteFailoverAccessLog", "Access log of the API"),
                ("LogRetentionDays", "Log retention in days"), ("RouteFailoverReservedConcurrency", "Reserved executions")]),
            new("Load balancer", [("LoadbalancerType", "Kind"), ("ListenerPort", "Port")]),
        ]);

        // Compares two zones as "a list of one zone contains the other", a form that template linters accept.
        Refuse(stack, "UnitsStandInTwoZones", null,
            (Fn.ConditionNot(SameZone("PublicSubnet1", "PublicSubnet2")), "PublicSubnet1 and PublicSubnet2 must be in different zones."),
            (SameZone("PublicSubnet1", "PrivateSubnet1"), "PrivateSubnet1 must be in the zone of PublicSubnet1."),
            (SameZone("PublicSubnet2", "PrivateSubnet2"), "PrivateSubnet2 must be in the zone of PublicSubnet2."));
        Refuse(stack, "SubnetsAreOfTheVpc", null,
            (Fn.ConditionEachMemberEquals(Fn.ValueOfAll("AWS::EC2::Subnet::Id", "VpcId"), Fn.Ref("VPCID")),
                "All four subnets must be in the VPC VPCID."));

        // One security group must not have two identical rules.
        Refuse(stack, "NetworkListenerIsNotTheProbe", Fn.ConditionEquals(Fn.Ref("LoadbalancerType"), "NLB"),
            (Fn.ConditionNot(Fn.ConditionEquals(Fn.Ref("ListenerPort"), Fn.Ref("LambdaHealthCheckPort"))),
                "ListenerPort and LambdaHealthCheckPort must differ."));
        Refuse(stack, "ApplicationListenerIsNotTheLogin", Fn.ConditionEquals(Fn.Ref("LoadbalancerType"), "ALB"),
            (Fn.ConditionNot(Fn.ConditionEquals(Fn.Ref("ListenerPort"), "443")),
                "ListenerPort cannot be 443 with an ALB: it listens without TLS, and requests /login from the units on port 443."));
    }

    private static ICfnRuleConditionExpression SameZone(string subnet, string other) =>
        Fn.ConditionContains([Fn.ValueOf(subnet, "AvailabilityZone")], Fn.ValueOf(other, "AvailabilityZone"));

    private static void Refuse(
        Stack stack,
        string name,
        ICfnConditionExpression? when,
        params ReadOnlySpan<(ICfnConditionExpression Assert, string Description)> unless)
    {
        var rule = new CfnRule(stack, name, new CfnRuleProps { RuleCondition = when });
        foreach (var (assert, description) in unless)
            rule.AddAssertion(assert, description);
    }
}
