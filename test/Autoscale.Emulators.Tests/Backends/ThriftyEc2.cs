using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;

namespace Autoscale.Emulators.Tests.Backends;

/// <summary>
/// An EC2 client that returns an existing customer gateway or VPN connection instead of creating a duplicate, as the real service does;
/// moto creates a duplicate.
/// </summary>
internal sealed class ThriftyEc2(AWSCredentials credentials, AmazonEC2Config config) : AmazonEC2Client(credentials, config)
{
    public override async Task<CreateCustomerGatewayResponse> CreateCustomerGatewayAsync(
        CreateCustomerGatewayRequest request, CancellationToken cancellationToken = default)
    {
        var all = await DescribeCustomerGatewaysAsync(new DescribeCustomerGatewaysRequest(), cancellationToken);
        return all.CustomerGateways?.Find(g =>
            g.State == "available" && g.IpAddress == request.IpAddress && g.BgpAsn == $"{request.BgpAsn}") is { } found
            ? new CreateCustomerGatewayResponse { CustomerGateway = found }
            : await base.CreateCustomerGatewayAsync(request, cancellationToken);
    }

    public override async Task<CreateVpnConnectionResponse> CreateVpnConnectionAsync(
        CreateVpnConnectionRequest request, CancellationToken cancellationToken = default)
    {
        var all = await DescribeVpnConnectionsAsync(new DescribeVpnConnectionsRequest(), cancellationToken);
        return all.VpnConnections?.Find(c => c.State == VpnState.Available
            && c.CustomerGatewayId == request.CustomerGatewayId
            && c.TransitGatewayId == request.TransitGatewayId) is { } found
            ? new CreateVpnConnectionResponse { VpnConnection = found }
            : await base.CreateVpnConnectionAsync(request, cancellationToken);
    }
}
