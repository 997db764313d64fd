using System.IO.Compression;
using Amazon.CDK;
using Amazon.CDK.AWS.S3.Assets;
using Constructs;

namespace Autoscale.Cdk;

/// <summary>
/// The published Lambda artefact on this machine, which the CDK uploads: the zip beside the folder, because only its entries have the file
/// mode that Lambda needs when the build ran on Windows.
/// </summary>
/// <param name="folder">The folder of the publication; the zip has its name.</param>
/// <param name="architecture">The processor architecture of the functions, by its name in Lambda.</param>
public sealed class PublishedCode(string folder, string architecture) : FunctionCode
{
    private const string Executable = "bootstrap";

    // Unix modes are in the upper half of the attributes; these bits allow execution.
    private const int UnixMode = 16;
    private const int Executing = 0b_001_001_001;

    private readonly string _zip = Path.TrimEndingDirectorySeparator(folder) + ".zip";

    /// <inheritdoc/>
    public override string Architecture => architecture;

    internal override void GiveTo(Construct scope)
    {
        if (Fault() is { } fault)
        {
            // An error annotation instead of an exception: the stack can be synthesized, but not deployed.
            Annotations.Of(scope).AddError(fault);
            return;
        }

        var code = new Asset(scope, "Code", new AssetProps { Path = _zip });
        Set(scope, code.S3BucketName, code.S3ObjectKey);
    }

    private string? Fault()
    {
        if (!File.Exists(_zip))
            return $"There is no published function {_zip}. cdk/README.md says how to publish it.";
        using var zip = ZipFile.OpenRead(_zip);
        if (zip.GetEntry(Executable) is not { } executable)
            return $"{_zip} has no file {Executable}. cdk/README.md says how to publish it.";
        if (((executable.ExternalAttributes >> UnixMode) & Executing) != Executing)
            return $"File {Executable} in {_zip} is not executable. Publish the function again: the build sets the mode.";
        using var content = executable.Open();
        if (ExecutableFormat.ArchitectureOf(content) is not { } published || published == architecture)
            return null;
        return $"The function in {_zip} was published for {published}, but context architecture is {architecture}: "
            + $"publish it with -p:LambdaArchitecture={architecture}.";
    }
}
