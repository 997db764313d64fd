using System.Net;
using Amazon.AutoScaling;
using Amazon.DynamoDBv2.Model;
using Amazon.EC2;
using Amazon.ElasticLoadBalancingV2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecretsManager;
using Amazon.SimpleNotificationService;
using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Upgrades;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Outages;

namespace Autoscale.Cli.Serve;

/// <summary>The exceptions of the AWS clients during an outage, by the service behind a port.</summary>
internal static class AwsFaults
{
    private const string Message = "Service Unavailable";
    private const string Code = "ServiceUnavailable";

    /// <summary>
    /// The fault of a call: status 503 of the service behind the port; of DynamoDB an internal error for reads and a throttle for writes.
    /// </summary>
    public static Exception Of(PortCall call, OutagePart part)
    {
        if (part != OutagePart.Tables)
            return Unavailable(call.Port);
        return IsRead(call.Method)
            ? new InternalServerErrorException(
                "Internal server error",
                null,
                ErrorType.Receiver,
                nameof(InternalServerErrorException),
                null,
                HttpStatusCode.InternalServerError)
            : new ProvisionedThroughputExceededException(
                "The level of configured provisioned throughput for the table was exceeded",
                null,
                ErrorType.Sender,
                nameof(ProvisionedThroughputExceededException),
                null,
                HttpStatusCode.BadRequest);
    }

    private static AmazonServiceException Unavailable(string port)
    {
        const HttpStatusCode Status = HttpStatusCode.ServiceUnavailable;
        return port switch
        {
            nameof(IScalingGroups) or nameof(IScaleInProtection) or nameof(IGroupSizes) or nameof(ITermination) or nameof(IStandby)
                or nameof(ILaunchVersions) or nameof(ILifecycleHooks) =>
                new AmazonAutoScalingException(Message, null, ErrorType.Receiver, Code, null, Status),
            nameof(IConfigsets) or nameof(ILicenseFiles) or nameof(ILicenseUploads) or nameof(ITextObjects) =>
                new AmazonS3Exception(Message, null, ErrorType.Receiver, Code, null, Status),
            nameof(ITargetGroups) => new AmazonElasticLoadBalancingV2Exception(Message, null, ErrorType.Receiver, Code, null, Status),
            nameof(INotifications) => new AmazonSimpleNotificationServiceException(Message, null, ErrorType.Receiver, Code, null, Status),
            nameof(ISecrets) => new AmazonSecretsManagerException(Message, null, ErrorType.Receiver, Code, null, Status),

            // Instances, interfaces, tags, routes and VPN connections.
            _ => new AmazonEC2Exception(Message, null, ErrorType.Receiver, Code, null, Status),
        };
    }

    private static bool IsRead(string method) =>
        new[] { "Find", "List", "Read" }.Any(verb => method.StartsWith(verb, StringComparison.Ordinal));
}
