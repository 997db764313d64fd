using Amazon.CDK;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.CloudFormation.Include;
using Autoscale.Cdk.Template;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>Route failover of serverless.template with the units and tables of this stack. It declares no function.</summary>
internal sealed class IncludedFailover
{
    private readonly CfnInclude template;

    public IncludedFailover(Stack stack, RouteFailoverStackProps props, IReadOnlyDictionary<string, object> parameters) =>
        template = TemplateInclusion.Include(stack, TemplatePart.RouteFailover(props.Repository.ReadTemplate()), parameters, props.Code);

    /// <summary>The URL that an automation stitch calls.</summary>
    public string HealthCheckUrl => (string)template.GetOutput("HealthCheckUrl").Value;

    public string ApiKeySecretArn => template.GetResource("RouteFailoverApiKeySecret").Ref;

    public string TopicArn => template.GetResource("NotificationTopic").Ref;

    public string BootstrapFunctionArn => template.GetResource("RouteFailoverBootstrap").GetAtt("Arn").ToString();

    /// <summary>The retries of the bootstrap function; without them, an invocation that fails completely would send no reply.</summary>
    public CfnEventInvokeConfig BootstrapRetries => (CfnEventInvokeConfig)template.GetResource("RouteFailoverBootstrapRetries");
}
