using System.Text.Json;
using Amazon.Runtime;

namespace Amazon.ServiceQuotas.Model;

public class GetAWSDefaultServiceQuotaResponse : AmazonWebServiceResponse
{
    public ServiceQuota? Quota { get; set; }

    internal static GetAWSDefaultServiceQuotaResponse Read(JsonElement answer) => new()
    {
        Quota = answer.TryGetProperty(nameof(Quota), out var quota) ? ServiceQuota.Read(quota) : null,
    };
}
