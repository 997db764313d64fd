namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>Every AWS call of the lifecycle events and of the sweep without any fault, in alphabetical order.</summary>
internal static class CallTable
{
    public static IReadOnlyList<CallRow> Rows { get; } =
    [
        new("autoscaling:CompleteLifecycleAction", Launch: null, End: null) { IsSample = true },
        new("autoscaling:DescribeAutoScalingGroups", Launch: null, End: null) { StopsSweeps = true, IsSample = true },
        new("autoscaling:DescribeAutoScalingInstances"),
        new("autoscaling:DescribeLifecycleHooks"),
        new("autoscaling:RecordLifecycleActionHeartbeat"),
        new("autoscaling:SetInstanceProtection"),
        new("dynamodb:BatchGetItem", Launch: null, End: null),
        new("dynamodb:DeleteItem"),
        new("dynamodb:GetItem"),
        new("dynamodb:Scan", Launch: null, End: null) { StopsSweeps = true, IsSample = true },
        new("dynamodb:UpdateItem", Launch: null, End: null) { IsSample = true },
        new("ec2:AssociateTransitGatewayRouteTable"),
        new("ec2:AttachNetworkInterface", Launch: CallRow.Abandon),
        new("ec2:CreateCustomerGateway", Launch: CallRow.Abandon),
        new("ec2:CreateNetworkInterface", Launch: CallRow.Abandon) { IsSample = true },
        new("ec2:CreateTags"),
        new("ec2:CreateVpnConnection", Launch: CallRow.Abandon),
        new("ec2:DeleteCustomerGateway"),
        new("ec2:DeleteNetworkInterface"),
        new("ec2:DeleteTags"),
        new("ec2:DeleteVpnConnection"),
        new("ec2:DescribeCustomerGateways", Launch: CallRow.Abandon),
        new("ec2:DescribeInstances", Launch: null, End: null) { StopsSweeps = true, IsSample = true },
        new("ec2:DescribeNetworkInterfaces", Launch: CallRow.Abandon),
        new("ec2:DescribeRouteTables"),
        new("ec2:DescribeTransitGatewayAttachments"),
        new("ec2:DescribeVpnConnections", Launch: CallRow.Abandon),
        new("ec2:DetachNetworkInterface"),
        new("ec2:EnableTransitGatewayRouteTablePropagation"),
        new("ec2:GetTransitGatewayRouteTableAssociations"),
        new("ec2:GetTransitGatewayRouteTablePropagations"),
        new("ec2:ModifyNetworkInterfaceAttribute", Launch: CallRow.Abandon),
        new("ec2:ReplaceRoute"),
        new("elasticloadbalancing:DeregisterTargets"),
        new("elasticloadbalancing:DescribeTargetGroups"),
        new("elasticloadbalancing:DescribeTargetHealth") { IsSample = true },
        new("elasticloadbalancing:RegisterTargets") { IsSample = true },
        new("sns:Publish") { IsSample = true },
    ];

    /// <summary>The names of the calls, for theories.</summary>
    public static TheoryData<string> Names => [.. Rows.Select(r => r.Name)];

    /// <summary>The names of the samples: a read and a write of each service, and all calls without which a sweep fails.</summary>
    public static TheoryData<string> Samples => [.. Rows.Where(r => r.IsSample).Select(r => r.Name)];

    /// <summary>The row of a call.</summary>
    public static CallRow Find(string name) => Rows.Single(r => r.Name == name);
}
