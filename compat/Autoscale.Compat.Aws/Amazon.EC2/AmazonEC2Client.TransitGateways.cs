using Amazon.EC2.Model;
using Amazon.Runtime.Internal;

namespace Amazon.EC2;

public partial class AmazonEC2Client
{
    private static readonly InvokeOptions s_describeTransitGatewayAttachments = Service.Operation<DescribeTransitGatewayAttachmentsRequest, DescribeTransitGatewayAttachmentsResponse>("DescribeTransitGatewayAttachments", DescribeTransitGatewayAttachmentsRequest.Write, DescribeTransitGatewayAttachmentsResponse.Read);
    private static readonly InvokeOptions s_associateTransitGatewayRouteTable = Service.Operation<AssociateTransitGatewayRouteTableRequest, AssociateTransitGatewayRouteTableResponse>("AssociateTransitGatewayRouteTable", AssociateTransitGatewayRouteTableRequest.Write, AssociateTransitGatewayRouteTableResponse.Read);
    private static readonly InvokeOptions s_enableTransitGatewayRouteTablePropagation = Service.Operation<EnableTransitGatewayRouteTablePropagationRequest, EnableTransitGatewayRouteTablePropagationResponse>("EnableTransitGatewayRouteTablePropagation", EnableTransitGatewayRouteTablePropagationRequest.Write, EnableTransitGatewayRouteTablePropagationResponse.Read);
    private static readonly InvokeOptions s_getTransitGatewayRouteTablePropagations = Service.Operation<GetTransitGatewayRouteTablePropagationsRequest, GetTransitGatewayRouteTablePropagationsResponse>("GetTransitGatewayRouteTablePropagations", GetTransitGatewayRouteTablePropagationsRequest.Write, GetTransitGatewayRouteTablePropagationsResponse.Read);
    private static readonly InvokeOptions s_getTransitGatewayRouteTableAssociations = Service.Operation<GetTransitGatewayRouteTableAssociationsRequest, GetTransitGatewayRouteTableAssociationsResponse>("GetTransitGatewayRouteTableAssociations", GetTransitGatewayRouteTableAssociationsRequest.Write, GetTransitGatewayRouteTableAssociationsResponse.Read);

    public virtual Task<DescribeTransitGatewayAttachmentsResponse> DescribeTransitGatewayAttachmentsAsync(DescribeTransitGatewayAttachmentsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeTransitGatewayAttachmentsResponse>(request, s_describeTransitGatewayAttachments, cancellationToken);

    public virtual Task<AssociateTransitGatewayRouteTableResponse> AssociateTransitGatewayRouteTableAsync(AssociateTransitGatewayRouteTableRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<AssociateTransitGatewayRouteTableResponse>(request, s_associateTransitGatewayRouteTable, cancellationToken);

    public virtual Task<EnableTransitGatewayRouteTablePropagationResponse> EnableTransitGatewayRouteTablePropagationAsync(EnableTransitGatewayRouteTablePropagationRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<EnableTransitGatewayRouteTablePropagationResponse>(request, s_enableTransitGatewayRouteTablePropagation, cancellationToken);

    public virtual Task<GetTransitGatewayRouteTablePropagationsResponse> GetTransitGatewayRouteTablePropagationsAsync(GetTransitGatewayRouteTablePropagationsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetTransitGatewayRouteTablePropagationsResponse>(request, s_getTransitGatewayRouteTablePropagations, cancellationToken);

    public virtual Task<GetTransitGatewayRouteTableAssociationsResponse> GetTransitGatewayRouteTableAssociationsAsync(GetTransitGatewayRouteTableAssociationsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetTransitGatewayRouteTableAssociationsResponse>(request, s_getTransitGatewayRouteTableAssociations, cancellationToken);
}
