using System.Net;
using Amazon.Runtime;

namespace Amazon.AutoScaling;

/// <summary>A fault that Auto Scaling reported.</summary>
public class AmazonAutoScalingException(
    string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
