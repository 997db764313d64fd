using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Autoscale.Compat.Aws.Services;

internal delegate AmazonServiceException ServiceFault(
    string message, Exception? inner, ErrorType type, string? code, string? requestId, HttpStatusCode status);

/// <summary>A service with any protocol: its names, its API version and the exception type of its faults.</summary>
internal abstract class AwsService(string id, string endpointPrefix, string version, ServiceFault fault) : IServiceMetadata
{
    public string ServiceId => id;

    public string EndpointPrefix => endpointPrefix;

    public string Version => version;

    /// <summary>True for a service with one endpoint for all regions of a partition.</summary>
    public bool IsGlobal { get; init; }

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(id.Replace(' ', '_'), "4.0.0");

    public AmazonServiceException Fault(
        string message, Exception? inner, ErrorType type, string? code, string? requestId, HttpStatusCode status) =>
        fault(message, inner, type, code, requestId, status);

    /// <summary>
    /// The fault of an answer without an error document, which a proxy or load balancer sent in place of the service. Only its status is
    /// known, and the status decides about a retry.
    /// </summary>
    public AmazonServiceException Fault(Exception? inner, string? requestId, HttpStatusCode status) =>
        fault($"{id} answered {(int)status} without an error document.", inner, ErrorType.Unknown, status.ToString(), requestId, status);
}
