using Autoscale.Cdk.Options;

namespace Autoscale.Cdk;

/// <summary>
/// The inputs of the stack from the machine that synthesizes it, and the options that decide its parts. Numbers and names are parameters of
/// the stack.
/// </summary>
public sealed record AutoscaleStackProps
{
    /// <summary>The repository with the template and the configsets.</summary>
    public required Repository Repository { get; init; }

    /// <summary>The code of the functions.</summary>
    public required FunctionCode Code { get; init; }

    /// <summary>True when the stack creates its VPC.</summary>
    public required bool HasOwnNetwork { get; init; }

    /// <summary>The options.</summary>
    public required AutoscaleOptions Options { get; init; }
}
