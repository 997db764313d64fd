namespace Autoscale.Emulators.Deployments;

/// <summary>What a deployment is to have.</summary>
/// <param name="Prefix">Its resource tag prefix.</param>
/// <param name="Byol">How many instances in the BYOL group.</param>
/// <param name="Payg">How many in the PAYG group.</param>
/// <param name="Licenses">How many license files.</param>
public sealed record DeploymentPlan(string Prefix, int Byol, int Payg = 0, int Licenses = 0)
{
    /// <summary>What stands around its devices, which then have public addresses; null for a deployment without optional parts.</summary>
    public EmulatedEquipment? Equipment { get; init; }

    /// <summary>Settings beside those that every deployment has, or in their place.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
