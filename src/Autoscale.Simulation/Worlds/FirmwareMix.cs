namespace Autoscale.Simulation.Worlds;

/// <summary>What firmware the devices of a world have.</summary>
public enum FirmwareMix
{
    /// <summary>All have the classic one.</summary>
    Classic,

    /// <summary>All have the enhanced one.</summary>
    Enhanced,

    /// <summary>By turns the one and the other.</summary>
    Mixed,
}
