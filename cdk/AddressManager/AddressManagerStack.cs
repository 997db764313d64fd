using Amazon.CDK;
using Autoscale.Cdk.Template;
using Constructs;

namespace Autoscale.Cdk.AddressManager;

/// <summary>
/// The monitor of an Address Manager cluster, from serverless.template; it declares no function. The members exist already, and the
/// subnets of the functions have a way to them. Spec address-manager C4.
/// </summary>
public sealed class AddressManagerStack : Stack
{
    /// <param name="repository">The repository with the template.</param>
    /// <param name="code">The code of the functions.</param>
    public AddressManagerStack(Construct scope, string id, Repository repository, FunctionCode code)
        : base(scope, id, new StackProps
        {
            Description = "Address Manager: follows the primary of a replication cluster, and answers its users.",
        })
    {
        var template = TemplateInclusion.Include(
            this,
            TemplatePart.AddressManager(repository.ReadTemplate()),
            new Dictionary<string, object>(StringComparer.Ordinal),
            code);

        // The name in the template is that of a cluster's topic.
        template.GetResource("NotificationTopic").AddPropertyOverride("TopicName", Fn.Sub("${AWS::StackName}-Messages"));
        AddressManagerForm.Ask(this);
    }
}
