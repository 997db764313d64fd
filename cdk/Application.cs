using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace Autoscale.Cdk;

/// <summary>Includes serverless.template and gives its functions the published code. Declares no function itself.</summary>
public sealed class Application : Construct
{
    public Application(Construct scope, string id, ApplicationProps props)
        : base(scope, id)
    {
        var template = new CfnInclude(this, "Template", new CfnIncludeProps
        {
            TemplateFile = props.TemplateFile,
            Parameters = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["AssetBucket"] = props.AssetBucketName,
                ["AssetDirectory"] = props.AssetDirectory,
            },
        });

        PublishedCode.Use(this, props.PublishFolder);

        var settings = (CfnTable)template.GetResource("SettingsTable");
        SettingsTableName = settings.Ref;
        SettingsTableArn = settings.AttrArn;
        HandlerUrl = (string)template.GetOutput("HandlerUrl").Value;
        NotificationTopicArn = template.GetResource("NotificationTopic").Ref;
        ResourceTagPrefix = template.GetParameter("ResourceTagPrefix").ValueAsString;
        LicenseDirectory = template.GetParameter("LicenseDirectory").ValueAsString;
        CustomAssetBucketName = template.GetParameter("CustomAssetBucket").ValueAsString;
        CustomAssetDirectory = template.GetParameter("CustomAssetDirectory").ValueAsString;
    }

    public string SettingsTableName { get; }

    public string SettingsTableArn { get; }

    public string HandlerUrl { get; }

    public string NotificationTopicArn { get; }

    public string ResourceTagPrefix { get; }

    public string LicenseDirectory { get; }

    public string CustomAssetBucketName { get; }

    public string CustomAssetDirectory { get; }
}
