namespace Autoscale.Simulation.Devices;

/// <summary>What a request was answered with.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body; empty when there is none.</param>
public sealed record DeviceAnswer(int Status, string Body)
{
    /// <summary>True when the request was granted.</summary>
    public bool IsGranted => Status == 200;
}
