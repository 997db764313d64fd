using Amazon.CDK;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>The rules that refuse invalid combinations of parameters before a resource is created.</summary>
internal static class RouteFailoverRules
{
    public static void Add(Stack stack)
    {
        // Compares two zones as "a list of one zone contains the other", a form that template linters accept.
        Refuse(stack, "UnitsStandInTwoZones", null,
            (Fn.ConditionNot(SameZone("PublicSubnet1", "PublicSubnet2")), "PublicSubnet1 and PublicSubnet2 must be in different zones."),
            (SameZone("PublicSubnet1", "PrivateSubnet1"), "PrivateSubnet1 must be in the zone of PublicSubnet1."),
            (SameZone("PublicSubnet2", "PrivateSubnet2"), "PrivateSubnet2 must be in the zone of PublicSubnet2."));
        Refuse(stack, "ZonesAreThoseOfTheSubnets", null,
            (InZone("PublicSubnet1", "AZForFGT1"), "PublicSubnet1 must be in the zone AZForFGT1."),
            (InZone("PublicSubnet2", "AZForFGT2"), "PublicSubnet2 must be in the zone AZForFGT2."));
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

    private static ICfnRuleConditionExpression InZone(string subnet, string zone) =>
        Fn.ConditionContains([Fn.Ref(zone)], Fn.ValueOf(subnet, "AvailabilityZone"));

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
