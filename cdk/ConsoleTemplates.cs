using System.Globalization;
using Amazon.CDK;
using Autoscale.Cdk.Options;

namespace Autoscale.Cdk;

/// <summary>
/// The stacks as files for the console of CloudFormation: one self-contained file per stack, without assets and without the bootstrap stack
/// of the CDK. The code of the functions is named by parameters.
/// </summary>
public static class ConsoleTemplates
{
    /// <summary>The limit of CloudFormation for a template in the text of a call.</summary>
    public const int LargestText = 51_200;

    /// <summary>The limit of CloudFormation for a template in S3, where the console puts an uploaded file.</summary>
    public const int LargestObject = 1_000_000;

    private const string Ending = ".template.json";

    /// <summary>The name of the file of each stack, without the ending.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["AddressManagerMonitoring"] = "AddressManager_Monitoring",
        ["Autoscale"] = "Autoscale_NewVPC",
        ["AutoscaleExistingVpc"] = "Autoscale_ExistingVPC",
        ["RouteFailoverByol"] = "FGT_RouteFailover_ExistingVPC_BYOL",
        ["RouteFailoverNetwork"] = "NewVPC_BaseSetup",
        ["RouteFailoverPayg"] = "FGT_RouteFailover_ExistingVPC_PAYG",
    };

    /// <summary>
    /// Writes the files for the context of the app; an invalid context or a file above the limit is an <see cref="OptionException"/>.
    /// </summary>
    /// <param name="repository">The repository.</param>
    /// <param name="folder">The folder of the files; it is created.</param>
    /// <param name="context">The context, in addition to that of the environment.</param>
    /// <returns>One line for each file, with its size and how it can be uploaded.</returns>
    public static IReadOnlyList<string> Write(Repository repository, string folder, IReadOnlyDictionary<string, object>? context = null)
    {
        var output = Directory.CreateTempSubdirectory("autoscale-console-");
        try
        {
            var app = new App(new AppProps
            {
                Outdir = output.FullName,
                Context = context?.ToDictionary(StringComparer.Ordinal),
                DefaultStackSynthesizer = new BootstraplessSynthesizer(),
            });
            Deployments.Add(app, repository, AutoscaleOptions.Read(app.Node), new UploadedCode());
            _ = app.Synth();
            _ = Directory.CreateDirectory(folder);
            return [.. Names.Select(name => Copy(output.FullName, name.Key, Path.Combine(folder, name.Value + Ending)))];
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    private static string Copy(string output, string stack, string target)
    {
        File.Copy(Path.Combine(output, stack + Ending), target, overwrite: true);
        var size = new FileInfo(target).Length;
        if (size > LargestObject)
            throw new OptionException($"{target} has {size} bytes, and CloudFormation accepts at most {LargestObject}.");
        var how = size > LargestText
            ? "upload the file in the console, or give the URL of a copy in S3: too long for --template-body"
            : "upload the file in the console, or with --template-body";
        return string.Create(CultureInfo.InvariantCulture, $"{target}: {size:N0} bytes; {how}");
    }
}
