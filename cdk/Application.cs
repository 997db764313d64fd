using Amazon.CDK;
using Amazon.CDK.AWS.S3.Assets;
using Amazon.CDK.AWS.SAM;
using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace Autoscale.Cdk;

/// <summary>Includes serverless.template, or a part of it, and gives its functions the published code. Declares no function itself.</summary>
public sealed class Application : Construct
{
    private readonly CfnInclude _template;

    public Application(Construct scope, string id, ApplicationProps props)
        : base(scope, id)
    {
        _template = Include(props);
        UsePublishedCode(props.PublishFolder);
    }

    /// <summary>What a resource of the template is called by others: its id or its ARN.</summary>
    public string Ref(string logicalId) => _template.GetResource(logicalId).Ref;

    /// <summary>An attribute of a resource of the template.</summary>
    public string Attribute(string logicalId, string name) => _template.GetResource(logicalId).GetAtt(name).ToString();

    /// <summary>The value of an output of the template.</summary>
    public string Output(string name) => (string)_template.GetOutput(name).Value;

    /// <summary>Says something about the deployment that the template cannot know.</summary>
    public void Set(string logicalId, string property, string value) => _template.GetResource(logicalId).AddPropertyOverride(property, value);

    private CfnInclude Include(ApplicationProps props)
    {
        // The library reads templates from files only.
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, props.Template.ToJsonString());
            return new CfnInclude(this, "Template", new CfnIncludeProps { TemplateFile = file, Parameters = props.Parameters.ToDictionary(StringComparer.Ordinal) });
        }
        finally
        {
            File.Delete(file);
        }
    }

    private void UsePublishedCode(string publishFolder)
    {
        if (!File.Exists(Path.Combine(publishFolder, "bootstrap")))
        {
            // An error, not an exception: the stack can be looked at, but not deployed.
            Annotations.Of(this).AddError($"There is no published function in {publishFolder}. cdk/README.md says how to publish it.");
            return;
        }

        var code = new Asset(this, "Code", new AssetProps { Path = publishFolder });
        foreach (var function in Node.FindAll().OfType<CfnFunction>())
            function.CodeUri = new CfnFunction.S3LocationProperty { Bucket = code.S3BucketName, Key = code.S3ObjectKey };
    }
}
