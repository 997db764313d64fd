namespace Autoscale.Emulators.Tests.Workers;

/// <summary>What build machines publish that cannot link native code for Lambda: a ReadyToRun single file.</summary>
public sealed class ReadyToRunFunction : PublishedFunction
{
    protected override string Code => "r2r";
}
