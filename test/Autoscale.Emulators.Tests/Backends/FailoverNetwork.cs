namespace Autoscale.Emulators.Tests.Backends;

/// <summary>Creates networks with interfaces, route tables and other targets of routes.</summary>
internal static class FailoverNetwork
{
    public static async Task<RouteNetwork> CreateFailoverWorldAsync(this Aws aws)
    {
        var subnet = await aws.CreateSubnetAsync();
        var vpc = await aws.NetworkOfAsync(subnet);
        return new RouteNetwork(
            vpc,
            subnet,
            await aws.CreateRouteTableAsync(vpc),
            await aws.CreateInterfaceAsync(subnet),
            await aws.CreateInterfaceAsync(subnet));
    }

    /// <summary>An interface that is not attached.</summary>
    public static async Task<string> CreateInterfaceAsync(this Aws aws, string subnet) =>
        (await aws.Ec2Async("CreateNetworkInterface", ("SubnetId", subnet))).Element("networkInterfaceId")!;

    /// <summary>The VPC of a subnet.</summary>
    public static async Task<string> NetworkOfAsync(this Aws aws, string subnet) =>
        (await aws.Ec2Async("DescribeSubnets", ("SubnetId.1", subnet))).Element("vpcId")!;

    public static Task RouteAsync(this Aws aws, string table, string field, string destination, string interfaceId) =>
        aws.Ec2Async("CreateRoute", ("RouteTableId", table), (field, destination), ("NetworkInterfaceId", interfaceId));

    /// <summary>
    /// A route for a prefix list. Moto loses the destination of a route that is created with an interface, but not of a route that is
    /// replaced.
    /// </summary>
    public static async Task<string> RoutePrefixListAsync(this Aws aws, string table, string interfaceId)
    {
        var made = await aws.Ec2Async(
            "CreateManagedPrefixList", ("PrefixListName", "branches"), ("AddressFamily", "IPv4"), ("MaxEntries", "5"));
        var list = made.Element("prefixListId")!;
        await aws.Ec2Async(
            "CreateRoute",
            ("RouteTableId", table),
            ("DestinationPrefixListId", list),
            ("TransitGatewayId", await aws.CreateTransitGatewayAsync()));
        await aws.Ec2Async("ReplaceRoute", ("RouteTableId", table), ("DestinationPrefixListId", list), ("NetworkInterfaceId", interfaceId));
        return list;
    }

    public static async Task<string> CreateNatGatewayAsync(this Aws aws, string subnet)
    {
        var address = (await aws.Ec2Async("AllocateAddress", ("Domain", "vpc"))).Element("allocationId")!;
        return (await aws.Ec2Async("CreateNatGateway", ("SubnetId", subnet), ("AllocationId", address))).Element("natGatewayId")!;
    }
}
