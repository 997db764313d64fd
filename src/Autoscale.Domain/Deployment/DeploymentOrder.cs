namespace Autoscale.Domain.Deployment;

/// <summary>What the stack wants done. Spec 1.12.</summary>
public abstract record DeploymentOrder
{
    private DeploymentOrder()
    {
    }

    /// <summary>That the table of settings holds these.</summary>
    /// <param name="Wanted">The properties, by name.</param>
    /// <param name="Before">Those of the deployment before; empty when there was none.</param>
    public sealed record SaveSettings(IReadOnlyList<KeyValuePair<string, string>> Wanted, IReadOnlyList<KeyValuePair<string, string>> Before) : DeploymentOrder;

    /// <summary>That the scaling groups have the sizes of the settings.</summary>
    /// <param name="Unchanged">The properties, by name, that an update leaves as they were; empty for a stack that is made.</param>
    public sealed record Start(IReadOnlyCollection<string> Unchanged) : DeploymentOrder;

    /// <summary>That the scaling groups are empty, and nothing that we made around their members is left.</summary>
    public sealed record Stop : DeploymentOrder;

    /// <summary>That the table of FortiAnalyzers holds this one.</summary>
    /// <param name="Appliance">It.</param>
    public sealed record Register(FortiAnalyzer Appliance) : DeploymentOrder;

    /// <summary>That these texts are in a bucket.</summary>
    /// <param name="Objects">They.</param>
    public sealed record SaveTexts(IReadOnlyList<TextObject> Objects) : DeploymentOrder;

    /// <summary>That the first configuration of a unit of route failover is in a bucket.</summary>
    /// <param name="Unit">Whose, and where.</param>
    public sealed record WriteUnit(UnitBootstrap Unit) : DeploymentOrder;

    /// <summary>That a text is in a bucket no longer.</summary>
    /// <param name="Address">Where it is.</param>
    public sealed record DeleteText(ObjectAddress Address) : DeploymentOrder;

    /// <summary>Nothing.</summary>
    /// <param name="Reason">Why there is nothing to do.</param>
    public sealed record Nothing(string Reason) : DeploymentOrder;
}
