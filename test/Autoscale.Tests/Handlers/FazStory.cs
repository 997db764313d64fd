using System.Net;
using System.Text.Json;

namespace Autoscale.Tests.Handlers;

/// <summary>A cluster with two members whose devices wait on a FortiAnalyzer, beside the device of a stranger.</summary>
public abstract class FazStory : IDisposable
{
    private protected ScriptedAnalyzer Analyzer { get; } = new();

    private protected Deployment Deployment { get; }

    private protected FazStory()
    {
        Deployment = new Deployment().WithAnalyzer(Analyzer);
        Analyzer.Connect("FGVM01TM19000001", Deployment.A.Description.PrivateIp);
        Analyzer.Connect("FGVM01TM19000002", Deployment.B.Description.PrivateIp);
        Analyzer.Connect("FGVM01TM19009999", IPAddress.Parse("192.0.2.9"));
    }

    public void Dispose()
    {
        Deployment.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task StartAsync()
    {
        await Deployment.BeatAsync(Deployment.A, 1);
        await Deployment.BeatAsync(Deployment.B, 2);
    }

    // The four metrics of the last run.
    private protected (int Authorized, int Pending, int Overdue, int Faults) Gauges()
    {
        var line = Deployment.Log.All.Last(l => l.TryGetProperty("FazAuthorized", out _));
        return (Number(line, "FazAuthorized"), Number(line, "FazPending"), Number(line, "FazOverdue"), Number(line, "FazFaults"));
    }

    private protected static int Number(JsonElement answer, string name) => answer.GetProperty(name).GetInt32();
}
