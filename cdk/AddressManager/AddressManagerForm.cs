using Amazon.CDK;

namespace Autoscale.Cdk.AddressManager;

/// <summary>The order, the headings and the labels of the parameters in the console.</summary>
internal static class AddressManagerForm
{
    private static readonly ParameterGroup[] Groups =
    [
        new("Address Manager cluster",
        [
            ("AddressManagerMembers", "URLs of the members"),
            ("AddressManagerCredentialsArn", "ARN of the secret with the monitor's user"),
            ("AddressManagerAuthorityArn", "ARN of the authorities' secret"),
            ("AddressManagerFingerprints", "Fingerprints of the certificates"),
            ("AddressManagerApiVersion", "Version of the REST API"),
            ("AddressManagerHealthUrls", "URLs of the failover services"),
            ("AddressManagerClientCertificateArn", "ARN of the client certificate's secret"),
        ]),
        new("Users", [("AddressManagerAlias", "Alias of the primary"), ("AddressManagerPermissionField", "Field with the permissions")]),
        new("Network",
        [
            ("VpcEndpointId", "Endpoint of the API"),
            ("AddressManagerSubnets", "Subnets of the functions"),
            ("AddressManagerSecurityGroup", "Security group of the functions"),
        ]),
        new("Polls",
        [
            ("AddressManagerPollInterval", "Seconds between polls"),
            ("AddressManagerRequestTimeout", "Seconds of a request"),
            ("AddressManagerFailAfter", "Failed polls until the primary is lost"),
            ("AddressManagerConfirmAfter", "Confirming polls until a member is followed"),
            ("AddressManagerMaxBackoff", "Maximum seconds between logins"),
        ]),
        new("Deployment",
        [
            ("ResourceTagPrefix", "Prefix of all names"),
            ("NotificationEmail", "E-mail address of the notifications"),
            ("CodeBucket", "Bucket of the functions' zip"),
            ("CodeKey", "Key of the functions' zip"),
            ("Architecture", "Processors of the functions"),
            ("LogRetentionDays", "Log retention in days"),
            ("PermissionsBoundaryArn", "Permissions boundary of the roles"),
        ]),
    ];

    /// <summary>Adds the parameters that the stack has.</summary>
    public static void Ask(Stack stack) =>
        stack.TemplateOptions.Metadata = ParameterInterface.Of(ParameterGroup.Present(stack, Groups));
}
