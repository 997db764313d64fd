using Autoscale.Domain.AddressManager.Sessions;

namespace Autoscale.Tests.AddressManagers;

/// <summary>An example of a workflow that reads the names of the configurations, as in docs/address-manager.md.</summary>
internal static class SampleWorkflow
{
    /// <summary>The names of the configurations, by REST v1.</summary>
    public static async Task<IReadOnlyList<string>> GetConfigurationsV1(IAddressManagerClient client, CancellationToken cancellationToken)
    {
        var data = await client.GetEntitiesAsync(0, "Configuration", 0, 1000, cancellationToken);
        return [.. data.Select(configuration => configuration.Name)];
    }

    /// <summary>The names of the configurations, by REST v2.</summary>
    public static async Task<IReadOnlyList<string>> GetConfigurationsV2(IAddressManagerClient client, CancellationToken cancellationToken)
    {
        var data = await client.GetAsync("/configurations", [new("fields", "id,name")], "application/json", cancellationToken);
        return [.. data.GetProperty("data").EnumerateArray().Select(configuration => configuration.GetProperty("name").GetString()!)];
    }

    /// <summary>The address of the primary, the state of the monitor, and the configurations.</summary>
    public static async Task<(Uri? PrimaryUrl, string MonitoringState, IReadOnlyList<string> Configurations)> GetConfigurations(
        GatewaySession session, CancellationToken cancellationToken)
    {
        var configurations = session.Api.V1 is { } v1
            ? await GetConfigurationsV1(v1, cancellationToken)
            : await GetConfigurationsV2(session.Api.V2!, cancellationToken);
        return (session.PrimaryUrl, session.MonitoringState, configurations);
    }
}
