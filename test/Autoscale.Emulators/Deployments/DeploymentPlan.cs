namespace Autoscale.Emulators.Deployments;

/// <summary>The size and the settings of a deployment.</summary>
/// <param name="Prefix">The resource tag prefix.</param>
/// <param name="Byol">The number of instances in the BYOL group.</param>
/// <param name="Payg">The number of instances in the PAYG group.</param>
/// <param name="Licenses">The number of license files.</param>
public sealed record DeploymentPlan(string Prefix, int Byol, int Payg = 0, int Licenses = 0)
{
    /// <summary>The resources around the devices, which then have public addresses; null without optional features.</summary>
    public EmulatedEquipment? Equipment { get; init; }

    /// <summary>Additional settings; they replace default settings of the same key.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
