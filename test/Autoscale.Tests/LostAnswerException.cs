namespace Autoscale.Tests;

/// <summary>Thrown by a simulated call that failed or lost its answer.</summary>
internal sealed class LostAnswerException() : Exception("The call failed, or its answer was lost.");
