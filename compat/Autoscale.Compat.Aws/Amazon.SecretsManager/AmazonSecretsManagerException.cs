using System.Net;
using Amazon.Runtime;

namespace Amazon.SecretsManager;

/// <summary>A fault that Secrets Manager reported.</summary>
public class AmazonSecretsManagerException(
    string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
