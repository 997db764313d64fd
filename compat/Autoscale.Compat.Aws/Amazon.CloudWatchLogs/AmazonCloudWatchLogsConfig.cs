using Amazon.CloudWatchLogs.Model;
using Autoscale.Compat.Aws.Json;
using Autoscale.Compat.Aws.Services;

namespace Amazon.CloudWatchLogs;

public class AmazonCloudWatchLogsConfig : StandInConfig
{
    internal static readonly JsonService Description = new(
        "CloudWatch Logs", "logs", "Logs_20140328", "2014-03-28",
        static (message, inner, type, code, requestId, status) =>
            code == "ResourceNotFoundException"
                ? new ResourceNotFoundException(message, inner, type, code, requestId, status)
                : new AmazonCloudWatchLogsException(message, inner, type, code, requestId, status));

    public AmazonCloudWatchLogsConfig()
        : base(Description)
    {
    }
}
