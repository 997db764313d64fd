using System.Text.Json;
using Amazon.Runtime;

namespace Amazon.ServiceQuotas.Model;

public class GetServiceQuotaResponse : AmazonWebServiceResponse
{
    public ServiceQuota? Quota { get; set; }

    internal static GetServiceQuotaResponse Read(JsonElement answer) => new()
    {
        Quota = answer.TryGetProperty(nameof(Quota), out var quota) ? ServiceQuota.Read(quota) : null,
    };
}
