using System.Text.Json;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Tests.Architecture;

/// <summary>The simulated worlds end functions when Lambda does.</summary>
public sealed class FunctionTimeoutTests
{
    public static TheoryData<string, double> Functions => new()
    {
        { "Bootstrap", FunctionTimeouts.Request.TotalSeconds },
        { "ByolLicense", FunctionTimeouts.Request.TotalSeconds },
        { "Heartbeat", FunctionTimeouts.Request.TotalSeconds },
        { "LifecycleEvent", FunctionTimeouts.LifecycleEvent.TotalSeconds },
        { "Sweep", FunctionTimeouts.Sweep.TotalSeconds },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void The_timeouts_of_the_worlds_are_those_of_the_template(string function, double seconds)
    {
        using var template = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "serverless.template")));

        var properties = template.RootElement.GetProperty("Resources").GetProperty(function).GetProperty("Properties");

        Assert.Equal(seconds, properties.GetProperty("Timeout").GetDouble());
    }
}
