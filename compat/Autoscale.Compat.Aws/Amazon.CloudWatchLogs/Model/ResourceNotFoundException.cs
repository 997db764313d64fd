using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

/// <summary>There is no such log group.</summary>
public class ResourceNotFoundException(
    string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonCloudWatchLogsException(message, innerException, errorType, errorCode, requestId, statusCode);
