using Amazon.ServiceQuotas.Model;
using Autoscale.Compat.Aws.Json;
using Autoscale.Compat.Aws.Services;

namespace Amazon.ServiceQuotas;

public class AmazonServiceQuotasConfig : StandInConfig
{
    internal static readonly JsonService Description = new(
        "Service Quotas", "servicequotas", "ServiceQuotasV20190624", "2019-06-24",
        static (message, inner, type, code, requestId, status) => code == "NoSuchResourceException"
            ? new NoSuchResourceException(message, inner, type, code, requestId, status)
            : new AmazonServiceQuotasException(message, inner, type, code, requestId, status));

    public AmazonServiceQuotasConfig()
        : base(Description)
    {
    }
}
