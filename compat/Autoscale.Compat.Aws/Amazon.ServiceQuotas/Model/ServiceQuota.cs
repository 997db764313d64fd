using System.Text.Json;

namespace Amazon.ServiceQuotas.Model;

public class ServiceQuota
{
    public string? QuotaCode { get; set; }

    public string? QuotaName { get; set; }

    public string? ServiceCode { get; set; }

    public double? Value { get; set; }

    internal static ServiceQuota Read(JsonElement quota) => new()
    {
        QuotaCode = Text(quota, nameof(QuotaCode)),
        QuotaName = Text(quota, nameof(QuotaName)),
        ServiceCode = Text(quota, nameof(ServiceCode)),
        Value = quota.TryGetProperty(nameof(Value), out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null,
    };

    private static string? Text(JsonElement quota, string name) => quota.TryGetProperty(name, out var value) ? value.GetString() : null;
}
