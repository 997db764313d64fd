using System.Text.Json;
using Amazon.Lambda.TestUtilities;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.Variables;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Routes;
using Autoscale.Tests.Handlers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.RouteFailover;

/// <summary>The function RouteFailover, composed as in production over an in-memory world and a manual clock.</summary>
internal sealed class FailoverFunction : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly CapturedLog _output = new();

    /// <param name="errors">Errors in its variables; null: the variables are valid.</param>
    /// <param name="change">Changes its settings.</param>
    public FailoverFunction(IReadOnlyList<string>? errors = null, Func<RouteFailoverSettings, RouteFailoverSettings>? change = null)
    {
        World = new RouteWorld(Clock, (change ?? (s => s))(RouteWorld.SettingsFor(2)));
        var variables = errors is null
            ? new RouteFailoverVariables(World.Settings, [])
            : new RouteFailoverVariables(Settings: null, errors);
        var deployment = new RouteFailoverDeployment("demo", "demo-RouteFailover", EndpointUrl: null, variables);
        _services = new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddJsonLog(LogLevel.Debug, _output)
            .AddRouteFailover(deployment, _ => World.PortsAt(), _output).BuildServiceProvider();
    }

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 1, 20, 12, 0, 0, TimeSpan.Zero));

    public RouteWorld World { get; }

    public IReadOnlyList<string> Lines => _output.Lines;

    /// <summary>Sets the answer of a unit to probes.</summary>
    public void Let(int zone, UnitReach reach) => World.Units[zone] = UnitCondition.Well with { Reach = reach };

    /// <summary>The values of a metric, in the order of the lines that have it.</summary>
    public IReadOnlyList<double> Metric(string name) =>
        [
            .. Lines
                .Where(l => l.Contains("\"_aws\"", StringComparison.Ordinal))
                .Select(l => JsonElement.Parse(l))
                .Where(l => l.TryGetProperty(name, out _))
                .Select(l => l.GetProperty(name).GetDouble()),
        ];

    /// <summary>Invokes the function and advances the clock until it has answered.</summary>
    public async Task<JsonElement> InvokeAsync(string received)
    {
        var answer = Begin(received);
        for (var n = 0; n < 200 && !answer.IsCompleted; n++)
            Clock.Advance(TimeSpan.FromMilliseconds(100));
        return await answer;
    }

    /// <summary>Invokes the function without advancing the clock.</summary>
    public Task<JsonElement> Begin(string received)
    {
        Task<JsonElement>? begun = null;
        _ = ManualClock.Begin(() => begun = FunctionTable.RouteFailover(_services)(
            JsonElement.Parse(received), new TestLambdaContext { AwsRequestId = "request-1", RemainingTime = TimeSpan.FromSeconds(60) }));
        return begun!;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _output.DisposeAsync();
    }
}
