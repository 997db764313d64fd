using System.Net;
using Amazon.Runtime;

namespace Amazon.ServiceQuotas;

/// <summary>A fault that Service Quotas reported.</summary>
public class AmazonServiceQuotasException(
    string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
