using Autoscale.Domain.AddressManager.Access;
using Autoscale.Domain.AddressManager.Sessions;

namespace Autoscale.Domain.AddressManager.Configurations;

/// <summary>
/// Lists the names of the configurations, as a workflow of a developer does: through a <see cref="GatewaySession"/>, whose client follows a
/// failover. Spec address-manager C4.
/// </summary>
public sealed class ConfigurationWorkflow(IClusterViews views)
{
    /// <summary>Lists them in the session of a user.</summary>
    public async Task<ConfigurationOutcome> RunAsync(IAddressManagerClient client, CancellationToken cancellationToken)
    {
        try
        {
            var session = await GatewaySession.OpenAsync(views, client, cancellationToken);
            var names = await (session.Api.V1 ?? session.Api.V2!).GetConfigurationsAsync(cancellationToken);
            return new ConfigurationOutcome.Listed(session.PrimaryUrl, session.MonitoringState, names);
        }
        catch (AddressManagerException failure)
        {
            return new ConfigurationOutcome.Failed(GatewayFailurePolicy.Of(failure), failure.Message);
        }
    }
}

/// <summary>The outcome of a list.</summary>
public abstract record ConfigurationOutcome
{
    private ConfigurationOutcome()
    {
    }

    /// <summary>The names.</summary>
    /// <param name="PrimaryUrl">The base URL of the primary; null while there is none.</param>
    /// <param name="MonitoringState">The state of the monitor.</param>
    public sealed record Listed(Uri? PrimaryUrl, string MonitoringState, IReadOnlyList<string> Names) : ConfigurationOutcome;

    /// <summary>There is no list.</summary>
    /// <param name="Reason">One sentence, for the log.</param>
    public sealed record Failed(GatewayFailure Failure, string Reason) : ConfigurationOutcome;
}
