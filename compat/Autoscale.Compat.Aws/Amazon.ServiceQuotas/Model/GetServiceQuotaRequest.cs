using System.Text.Json;

namespace Amazon.ServiceQuotas.Model;

public class GetServiceQuotaRequest : AmazonServiceQuotasRequest
{
    public string? QuotaCode { get; set; }

    public string? ServiceCode { get; set; }

    internal static void Write(Utf8JsonWriter json, GetServiceQuotaRequest request)
    {
        if (request.QuotaCode is not null)
            json.WriteString(nameof(request.QuotaCode), request.QuotaCode);
        if (request.ServiceCode is not null)
            json.WriteString(nameof(request.ServiceCode), request.ServiceCode);
    }
}
