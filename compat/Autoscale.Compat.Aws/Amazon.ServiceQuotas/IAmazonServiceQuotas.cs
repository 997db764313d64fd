using Amazon.ServiceQuotas.Model;

namespace Amazon.ServiceQuotas;

public interface IAmazonServiceQuotas : IDisposable
{
    Task<GetAWSDefaultServiceQuotaResponse> GetAWSDefaultServiceQuotaAsync(
        GetAWSDefaultServiceQuotaRequest request, CancellationToken cancellationToken = default);

    Task<GetServiceQuotaResponse> GetServiceQuotaAsync(GetServiceQuotaRequest request, CancellationToken cancellationToken = default);
}
