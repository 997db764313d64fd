using Amazon.ServiceQuotas.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Autoscale.Compat.Aws.Services;

namespace Amazon.ServiceQuotas;

/// <summary>Calls Service Quotas. Members are virtual, as in the official client, so that a test can override them.</summary>
public class AmazonServiceQuotasClient : StandInClient, IAmazonServiceQuotas
{
    private static readonly InvokeOptions GetAWSDefaultServiceQuota =
        AmazonServiceQuotasConfig.Description.Operation<GetAWSDefaultServiceQuotaRequest, GetAWSDefaultServiceQuotaResponse>(
            "GetAWSDefaultServiceQuota", GetAWSDefaultServiceQuotaRequest.Write, GetAWSDefaultServiceQuotaResponse.Read);

    private static readonly InvokeOptions GetServiceQuota =
        AmazonServiceQuotasConfig.Description.Operation<GetServiceQuotaRequest, GetServiceQuotaResponse>(
            "GetServiceQuota", GetServiceQuotaRequest.Write, GetServiceQuotaResponse.Read);

    public AmazonServiceQuotasClient(AmazonServiceQuotasConfig config)
        : base(config)
    {
    }

    public AmazonServiceQuotasClient(AWSCredentials credentials, AmazonServiceQuotasConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<GetAWSDefaultServiceQuotaResponse> GetAWSDefaultServiceQuotaAsync(
        GetAWSDefaultServiceQuotaRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetAWSDefaultServiceQuotaResponse>(request, GetAWSDefaultServiceQuota, cancellationToken);

    public virtual Task<GetServiceQuotaResponse> GetServiceQuotaAsync(
        GetServiceQuotaRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetServiceQuotaResponse>(request, GetServiceQuota, cancellationToken);
}
