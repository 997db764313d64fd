namespace Autoscale.Emulators.Provisioning;

/// <summary>A test tool that is distributed as a Python package.</summary>
public sealed record PythonPackage
{
    /// <summary>The emulator of all AWS services except DynamoDB.</summary>
    public static PythonPackage Moto { get; } = new()
    {
        Name = "moto",
        Purpose = "the AWS emulator moto",
        Program = "moto_server",
        Companion = "flask",
    };

    /// <summary>The checker of CloudFormation templates, with the SAM transform for templates of serverless applications.</summary>
    public static PythonPackage CfnLint { get; } = new()
    {
        Name = "cfn-lint",
        Purpose = "the template checker cfn-lint",
        Program = "cfn-lint",
        Companion = "aws-sam-translator",
    };

    /// <summary>
    /// The name in the registry. The folder of this name in the source folder contains <c>requirements.txt</c> with the pinned version,
    /// and scripts.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The purpose of the package, for error messages.</summary>
    public required string Purpose { get; init; }

    /// <summary>The program of the package. Its first line names the Python of the package's environment.</summary>
    public required string Program { get; init; }

    /// <summary>Another required package, which can be missing although the package is installed.</summary>
    public required string Companion { get; init; }
}
