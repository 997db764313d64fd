using Amazon.EC2.Model;
using Amazon.Runtime.Internal;

namespace Amazon.EC2;

public partial class AmazonEC2Client
{
    private static readonly InvokeOptions s_createCustomerGateway = Service.Operation<CreateCustomerGatewayRequest, CreateCustomerGatewayResponse>("CreateCustomerGateway", CreateCustomerGatewayRequest.Write, CreateCustomerGatewayResponse.Read);
    private static readonly InvokeOptions s_describeCustomerGateways = Service.Operation<DescribeCustomerGatewaysRequest, DescribeCustomerGatewaysResponse>("DescribeCustomerGateways", DescribeCustomerGatewaysRequest.Write, DescribeCustomerGatewaysResponse.Read);
    private static readonly InvokeOptions s_deleteCustomerGateway = Service.Operation<DeleteCustomerGatewayRequest, DeleteCustomerGatewayResponse>("DeleteCustomerGateway", DeleteCustomerGatewayRequest.Write, DeleteCustomerGatewayResponse.Read);
    private static readonly InvokeOptions s_createVpnConnection = Service.Operation<CreateVpnConnectionRequest, CreateVpnConnectionResponse>("CreateVpnConnection", CreateVpnConnectionRequest.Write, CreateVpnConnectionResponse.Read);
    private static readonly InvokeOptions s_describeVpnConnections = Service.Operation<DescribeVpnConnectionsRequest, DescribeVpnConnectionsResponse>("DescribeVpnConnections", DescribeVpnConnectionsRequest.Write, DescribeVpnConnectionsResponse.Read);
    private static readonly InvokeOptions s_deleteVpnConnection = Service.Operation<DeleteVpnConnectionRequest, DeleteVpnConnectionResponse>("DeleteVpnConnection", DeleteVpnConnectionRequest.Write, DeleteVpnConnectionResponse.Read);

    public virtual Task<CreateCustomerGatewayResponse> CreateCustomerGatewayAsync(CreateCustomerGatewayRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateCustomerGatewayResponse>(request, s_createCustomerGateway, cancellationToken);

    public virtual Task<DescribeCustomerGatewaysResponse> DescribeCustomerGatewaysAsync(DescribeCustomerGatewaysRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeCustomerGatewaysResponse>(request, s_describeCustomerGateways, cancellationToken);

    public virtual Task<DeleteCustomerGatewayResponse> DeleteCustomerGatewayAsync(DeleteCustomerGatewayRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteCustomerGatewayResponse>(request, s_deleteCustomerGateway, cancellationToken);

    public virtual Task<CreateVpnConnectionResponse> CreateVpnConnectionAsync(CreateVpnConnectionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateVpnConnectionResponse>(request, s_createVpnConnection, cancellationToken);

    public virtual Task<DescribeVpnConnectionsResponse> DescribeVpnConnectionsAsync(DescribeVpnConnectionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeVpnConnectionsResponse>(request, s_describeVpnConnections, cancellationToken);

    public virtual Task<DeleteVpnConnectionResponse> DeleteVpnConnectionAsync(DeleteVpnConnectionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteVpnConnectionResponse>(request, s_deleteVpnConnection, cancellationToken);
}
