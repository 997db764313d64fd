namespace Autoscale.Domain.Deployment;

/// <summary>Writes texts that the stack brings, such as configsets, into a bucket. Nothing is deleted: others may have put theirs beside them.</summary>
public sealed class SaveTextsWorkflow(ITextObjects objects)
{
    /// <summary>Writes them all. Doing it twice is harmless. Faults travel.</summary>
    public async Task<DeploymentOutcome> RunAsync(IReadOnlyList<TextObject> texts, CancellationToken cancellationToken)
    {
        foreach (var text in texts)
            await objects.PutAsync(text, cancellationToken);
        return new DeploymentOutcome.Done($"Configsets written: {texts.Count}.");
    }
}
