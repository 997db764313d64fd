using System.Net;
using Amazon.Runtime;

namespace Amazon.ElasticLoadBalancingV2;

/// <summary>A fault that Elastic Load Balancing reported.</summary>
public class AmazonElasticLoadBalancingV2Exception(
    string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
