using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.RouteFailover.UnitBootstraps;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Lambda.Events;

/// <summary>The work that a stack requests. Spec 1.12.</summary>
public abstract record DeploymentOrder
{
    private DeploymentOrder()
    {
    }

    /// <summary>Write these settings into the settings table.</summary>
    /// <param name="Wanted">The properties, by name.</param>
    /// <param name="Before">The properties of the previous deployment, by name; empty when there was none.</param>
    public sealed record SaveSettings(
        IReadOnlyList<KeyValuePair<string, string>> Wanted, IReadOnlyList<KeyValuePair<string, string>> Before)
        : DeploymentOrder;

    /// <summary>Give the scaling groups the sizes of the settings.</summary>
    /// <param name="Unchanged">The names of the properties that an update does not change; empty when the stack is being created.</param>
    public sealed record Start(IReadOnlyCollection<string> Unchanged) : DeploymentOrder;

    /// <summary>Empty the scaling groups and delete all resources that were created for their members.</summary>
    public sealed record Stop : DeploymentOrder;

    /// <summary>Write this FortiAnalyzer into the table of FortiAnalyzers.</summary>
    public sealed record Register(FortiAnalyzerInstance Appliance) : DeploymentOrder;

    /// <summary>Write these texts into a bucket.</summary>
    public sealed record SaveTexts(IReadOnlyList<TextObject> Objects) : DeploymentOrder;

    /// <summary>Return these URLs with the boot token.</summary>
    public sealed record AddBootToken(BootUrls Urls) : DeploymentOrder;

    /// <summary>Write the first configuration of a route failover unit into a bucket.</summary>
    public sealed record WriteUnit(UnitBootstrap Unit) : DeploymentOrder;

    /// <summary>Copy the license of a route failover unit into the bucket of its first configuration.</summary>
    public sealed record CopyLicense(UnitLicense License) : DeploymentOrder;

    /// <summary>Delete a text from a bucket.</summary>
    public sealed record DeleteText(ObjectAddress Address) : DeploymentOrder;

    /// <summary>No work.</summary>
    /// <param name="Reason">The reason why there is nothing to do, as a sentence.</param>
    public sealed record Nothing(string Reason) : DeploymentOrder;
}
