using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.CustomResources;

namespace Autoscale.Domain.Cluster.Deployment;

/// <summary>
/// Writes texts of the stack, such as configsets, into a bucket. It deletes no object, because operators may have added their own.
/// </summary>
public sealed class SaveTextsWorkflow(ITextObjects objects)
{
    /// <summary>Writes all texts; harmless when repeated. Faults propagate.</summary>
    public async Task<DeploymentOutcome> RunAsync(IReadOnlyList<TextObject> texts, CancellationToken cancellationToken)
    {
        foreach (var text in texts)
            await objects.PutAsync(text, cancellationToken);
        return new DeploymentOutcome.Done($"Configsets written: {texts.Count}.");
    }
}
