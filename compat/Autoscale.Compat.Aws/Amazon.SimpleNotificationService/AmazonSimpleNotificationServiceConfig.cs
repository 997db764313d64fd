using Amazon.SimpleNotificationService.Model;
using Autoscale.Compat.Aws.Query;
using Autoscale.Compat.Aws.Services;

namespace Amazon.SimpleNotificationService;

public class AmazonSimpleNotificationServiceConfig : StandInConfig
{
    internal static readonly QueryService Description = new(
        "SNS", "sns", "2010-03-31",
        static (message, inner, type, code, requestId, status) => code == "NotFound"
            ? new NotFoundException(message, inner, type, code, requestId, status)
            : new AmazonSimpleNotificationServiceException(message, inner, type, code, requestId, status));

    public AmazonSimpleNotificationServiceConfig()
        : base(Description)
    {
    }
}
