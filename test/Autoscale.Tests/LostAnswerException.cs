namespace Autoscale.Tests;

/// <summary>A call to the cloud that failed, or whose answer was lost.</summary>
internal sealed class LostAnswerException() : Exception("The call failed, or its answer was lost.");
