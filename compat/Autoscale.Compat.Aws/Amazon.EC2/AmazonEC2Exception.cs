using System.Net;
using Amazon.Runtime;

namespace Amazon.EC2;

/// <summary>A fault that EC2 reported.</summary>
public class AmazonEC2Exception(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public AmazonEC2Exception(string message)
        : this(message, innerException: null, ErrorType.Unknown, errorCode: null, requestId: null, default)
    {
    }

    public AmazonEC2Exception(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : this(message, innerException: null, errorType, errorCode, requestId, statusCode)
    {
    }
}
