namespace Autoscale.Emulators.Provisioning;

/// <summary>A program for tests that comes as a Python package.</summary>
public sealed record PythonPackage
{
    /// <summary>The emulator of all AWS services but DynamoDB.</summary>
    public static PythonPackage Moto { get; } = new() { Name = "moto", Purpose = "the AWS emulator moto", Program = "moto_server", Companion = "flask" };

    /// <summary>What CloudFormation would say of a template, and what it makes of one for serverless applications.</summary>
    public static PythonPackage CfnLint { get; } = new() { Name = "cfn-lint", Purpose = "the template checker cfn-lint", Program = "cfn-lint", Companion = "aws-sam-translator" };

    /// <summary>Its name in the registry. A folder of the same name beside the tests' sources holds <c>requirements.txt</c> with the pinned version, and our scripts.</summary>
    public required string Name { get; init; }

    /// <summary>What the tests need it as, for sentences.</summary>
    public required string Purpose { get; init; }

    /// <summary>The program that it brings: its first line names the Python that has the package, when it was installed apart.</summary>
    public required string Program { get; init; }

    /// <summary>A package that has to be there as well; the package can be installed without it.</summary>
    public required string Companion { get; init; }
}
