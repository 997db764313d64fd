using Amazon.EC2.Model;
using Amazon.Runtime.Internal;

namespace Amazon.EC2;

public partial class AmazonEC2Client
{
    private static readonly InvokeOptions s_createNetworkInterface = Service.Operation<CreateNetworkInterfaceRequest, CreateNetworkInterfaceResponse>("CreateNetworkInterface", CreateNetworkInterfaceRequest.Write, CreateNetworkInterfaceResponse.Read);
    private static readonly InvokeOptions s_attachNetworkInterface = Service.Operation<AttachNetworkInterfaceRequest, AttachNetworkInterfaceResponse>("AttachNetworkInterface", AttachNetworkInterfaceRequest.Write, AttachNetworkInterfaceResponse.Read);
    private static readonly InvokeOptions s_detachNetworkInterface = Service.Operation<DetachNetworkInterfaceRequest, DetachNetworkInterfaceResponse>("DetachNetworkInterface", DetachNetworkInterfaceRequest.Write, DetachNetworkInterfaceResponse.Read);
    private static readonly InvokeOptions s_deleteNetworkInterface = Service.Operation<DeleteNetworkInterfaceRequest, DeleteNetworkInterfaceResponse>("DeleteNetworkInterface", DeleteNetworkInterfaceRequest.Write, DeleteNetworkInterfaceResponse.Read);
    private static readonly InvokeOptions s_describeNetworkInterfaces = Service.Operation<DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResponse>("DescribeNetworkInterfaces", DescribeNetworkInterfacesRequest.Write, DescribeNetworkInterfacesResponse.Read);

    public virtual Task<CreateNetworkInterfaceResponse> CreateNetworkInterfaceAsync(CreateNetworkInterfaceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateNetworkInterfaceResponse>(request, s_createNetworkInterface, cancellationToken);

    public virtual Task<AttachNetworkInterfaceResponse> AttachNetworkInterfaceAsync(AttachNetworkInterfaceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<AttachNetworkInterfaceResponse>(request, s_attachNetworkInterface, cancellationToken);

    public virtual Task<DetachNetworkInterfaceResponse> DetachNetworkInterfaceAsync(DetachNetworkInterfaceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DetachNetworkInterfaceResponse>(request, s_detachNetworkInterface, cancellationToken);

    public virtual Task<DeleteNetworkInterfaceResponse> DeleteNetworkInterfaceAsync(DeleteNetworkInterfaceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteNetworkInterfaceResponse>(request, s_deleteNetworkInterface, cancellationToken);

    public virtual Task<DescribeNetworkInterfacesResponse> DescribeNetworkInterfacesAsync(DescribeNetworkInterfacesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeNetworkInterfacesResponse>(request, s_describeNetworkInterfaces, cancellationToken);
}
