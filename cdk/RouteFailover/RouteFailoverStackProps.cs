namespace Autoscale.Cdk.RouteFailover;

/// <summary>The inputs of the stack from the machine that synthesizes it, and its variant.</summary>
public sealed record RouteFailoverStackProps
{
    /// <summary>The repository with the template and the configsets.</summary>
    public required Repository Repository { get; init; }

    /// <summary>The code of the functions.</summary>
    public required FunctionCode Code { get; init; }

    public required LicenseVariant License { get; init; }
}
