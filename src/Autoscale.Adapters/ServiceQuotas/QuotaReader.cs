using Amazon.ServiceQuotas;
using Amazon.ServiceQuotas.Model;

namespace Autoscale.Adapters.ServiceQuotas;

/// <summary>Reads quotas of the account in its region. Faults propagate.</summary>
public sealed class QuotaReader(IAmazonServiceQuotas client)
{
    /// <summary>The quota of the account; null when Service Quotas has only a default.</summary>
    public async Task<double?> FindAppliedAsync(string service, string quota, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.GetServiceQuotaAsync(
                new GetServiceQuotaRequest { ServiceCode = service, QuotaCode = quota }, cancellationToken);
            return answer.Quota?.Value;
        }
        catch (NoSuchResourceException)
        {
            return null;
        }
    }

    /// <summary>The default of AWS; null when there is no such quota in the region.</summary>
    public async Task<double?> FindDefaultAsync(string service, string quota, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.GetAWSDefaultServiceQuotaAsync(
                new GetAWSDefaultServiceQuotaRequest { ServiceCode = service, QuotaCode = quota }, cancellationToken);
            return answer.Quota?.Value;
        }
        catch (NoSuchResourceException)
        {
            return null;
        }
    }
}
