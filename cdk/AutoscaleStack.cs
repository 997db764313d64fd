using Amazon.CDK;
using Constructs;

namespace Autoscale.Cdk;

/// <summary>
/// A whole deployment: the functions, tables and roles of serverless.template, included and not repeated, with what a template alone cannot carry:
/// the published code, the bucket with the configsets, and the first rows of the settings table.
/// </summary>
public sealed class AutoscaleStack : Stack
{
    /// <summary>The folder of the asset bucket; fixed here because uploading and reading have to agree on it.</summary>
    private const string AssetDirectory = "assets";

    public AutoscaleStack(Construct scope, string id, AutoscaleStackProps props)
        : base(scope, id)
    {
        var assets = new AssetStore(this, "Assets", new AssetStoreProps
        {
            ConfigsetFolder = props.Repository.PathOf("configsets"),
            Directory = AssetDirectory,
        });

        var application = new Application(this, "Application", new ApplicationProps
        {
            TemplateFile = props.Repository.PathOf("serverless.template"),
            PublishFolder = props.PublishFolder,
            AssetBucketName = assets.BucketName,
            AssetDirectory = AssetDirectory,
        });

        new SettingsSeed(this, "Settings", new SettingsSeedProps
        {
            Rows = SettingRow.ReadAll(props.Repository.PathOf("cdk/settings.json")),
            TableName = application.SettingsTableName,
            TableArn = application.SettingsTableArn,
            Facts = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["AssetBucket"] = assets.BucketName,
                ["AssetDirectory"] = AssetDirectory,
                ["HandlerUrl"] = application.HandlerUrl,
                ["LicenseDirectory"] = application.LicenseDirectory,
                ["CustomAssetBucket"] = application.CustomAssetBucketName,
                ["CustomAssetDirectory"] = application.CustomAssetDirectory,
                ["NotificationTopicArn"] = application.NotificationTopicArn,
                ["ResourceTagPrefix"] = application.ResourceTagPrefix,
            },
        });

        HelperFunctions.Mend(this);
    }
}
