using Autoscale.Domain.Elections;

namespace Autoscale.Domain.LifecycleHooks;

/// <summary>How far a leaving device is cleared up after.</summary>
/// <param name="Remaining">What is left to be done, in words; null when nothing that the instance's end would have to wait for.</param>
/// <param name="Handover">How its role was handed on, if it was the primary.</param>
public sealed record Clearance(string? Remaining, Handover Handover);
