using Amazon.CDK.CloudFormation.Include;
using Autoscale.Cdk.Template;
using Constructs;

namespace Autoscale.Cdk;

/// <summary>Includes serverless.template, or a part of it, with the published code for its functions. It declares no function.</summary>
public sealed class Application : Construct
{
    private readonly CfnInclude _template;

    public Application(Construct scope, string id, ApplicationProps props)
        : base(scope, id) => _template = TemplateInclusion.Include(this, props.Template, props.Parameters, props.Code);

    /// <summary>The <c>Ref</c> of a resource of the template: its id or its ARN.</summary>
    public string Ref(string logicalId) => _template.GetResource(logicalId).Ref;

    /// <summary>An attribute of a resource of the template.</summary>
    public string Attribute(string logicalId, string name) => _template.GetResource(logicalId).GetAtt(name).ToString();

    /// <summary>The value of an output of the template.</summary>
    public string Output(string name) => (string)_template.GetOutput(name).Value;

    /// <summary>Overrides a property of a resource of the template.</summary>
    public void Set(string logicalId, string property, string value) =>
        _template.GetResource(logicalId).AddPropertyOverride(property, value);
}
