using System.Net;
using Amazon.Runtime;

namespace Amazon.IdentityManagement;

/// <summary>A fault that IAM reported.</summary>
public class AmazonIdentityManagementServiceException(
    string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
