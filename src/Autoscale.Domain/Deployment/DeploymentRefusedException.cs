namespace Autoscale.Domain.Deployment;

/// <summary>AWS refused, for good, what a deployment needs: to try again would not help. The stack is told.</summary>
/// <param name="what">What could not be done: the beginning of a sentence.</param>
/// <param name="code">The error code of AWS.</param>
public sealed class DeploymentRefusedException(string what, string code) : Exception($"{what}, because AWS says {code}.")
{
    /// <summary>The error code of AWS.</summary>
    public string Code { get; } = code;
}
