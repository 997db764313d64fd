using Amazon.CDK;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.CloudFormation.Include;
using Autoscale.Cdk.Template;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>Route failover of serverless.template with the units and tables of this stack. It declares no function.</summary>
internal sealed class IncludedFailover
{
    private readonly CfnInclude template;

    public IncludedFailover(Stack stack, RouteFailoverStackProps props, IReadOnlyDictionary<string, object> parameters)
    {
        template = TemplateInclusion.Include(stack, TemplatePart.RouteFailover(props.Repository.ReadTemplate()), parameters, props.Code);

        // The name of the seed; the name in the template is that of a cluster's topic.
        template.GetResource("NotificationTopic").AddPropertyOverride("TopicName", Fn.Sub("${AWS::StackName}-FailoverTopic"));
    }

    /// <summary>The URL that an automation stitch calls.</summary>
    public string HealthCheckUrl => (string)template.GetOutput("HealthCheckAPIURL").Value;

    public string ApiKeySecretArn => template.GetResource("HealthCheckAPIKeySecret").Ref;

    public string TopicArn => template.GetResource("NotificationTopic").Ref;

    public string BootstrapFunctionArn => template.GetResource("RouteFailoverBootstrap").GetAtt("Arn").ToString();

    /// <summary>The role of the bootstrap function.</summary>
    public string BootstrapRole => template.GetResource("RouteFailoverBootstrapRole").Ref;

    /// <summary>The retries of the bootstrap function; without them, an invocation that fails completely would send no reply.</summary>
    public CfnEventInvokeConfig BootstrapRetries => (CfnEventInvokeConfig)template.GetResource("RouteFailoverBootstrapRetries");
}
