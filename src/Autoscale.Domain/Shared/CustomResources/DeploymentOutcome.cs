using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Shared.CustomResources;

/// <summary>The result of one deployment step. Spec 1.12.</summary>
public abstract record DeploymentOutcome
{
    private DeploymentOutcome()
    {
    }

    /// <summary>The step is done now, or was done by an earlier request.</summary>
    /// <param name="Reason">The work that was done, in words for the events of the stack.</param>
    public sealed record Done(string Reason) : DeploymentOutcome
    {
        /// <summary>The attributes of the resource, by name. CloudFormation masks them.</summary>
        public IReadOnlyDictionary<string, Secret> Data { get; init; } = new Dictionary<string, Secret>(StringComparer.Ordinal);
    }

    /// <summary>The step cannot be done, and a retry would not help.</summary>
    /// <param name="Reason">The cause, in sentences for the events of the stack. They may contain values, but no secrets.</param>
    public sealed record Failed(string Reason) : DeploymentOutcome
    {
        /// <summary>The cause without any value from the stack, for the log.</summary>
        public string Summary { get; init; } = Reason;
    }

    /// <summary>The step needs more time; a later invocation continues from the state at that time.</summary>
    /// <param name="Left">The remaining work, in words.</param>
    public sealed record Unfinished(string Left) : DeploymentOutcome;
}

/// <summary>
/// AWS permanently refused a call that a deployment needs, so a retry would not help. The error is reported to the stack.
/// </summary>
/// <param name="what">The operation that failed: the beginning of a sentence.</param>
/// <param name="code">The error code of AWS.</param>
public sealed class DeploymentRefusedException(string what, string code) : Exception($"{what}: AWS refused the call with {code}.")
{
    /// <summary>The error code of AWS.</summary>
    public string Code { get; } = code;
}

/// <summary>
/// A property of a stack resource is invalid. The error is reported to the stack; the message names the property and the rule, never the
/// value.
/// </summary>
public sealed class InvalidPropertyException(string message) : Exception(message);
