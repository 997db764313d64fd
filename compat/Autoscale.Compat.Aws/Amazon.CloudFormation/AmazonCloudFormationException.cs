using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudFormation;

/// <summary>A fault that CloudFormation reported.</summary>
public class AmazonCloudFormationException(
    string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
