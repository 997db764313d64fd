namespace Autoscale.Emulators.Tests.Workers;

/// <summary>The function as a ReadyToRun single file, which build machines publish that cannot link native code for Lambda.</summary>
public sealed class ReadyToRunFunction : PublishedFunction
{
    protected override string Code => "r2r";
}
