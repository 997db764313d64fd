using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Devices;

namespace Autoscale.Tests.Simulation;

/// <summary>A gateway that returns prepared answers, then 200 with an empty body, and records the requests and their times.</summary>
internal sealed class ScriptedGateway(TimeProvider clock, params DeviceAnswer?[] answers) : IDeviceGateway
{
    private readonly Queue<DeviceAnswer?> _answers = new(answers);

    public List<string> Asked { get; } = [];

    public Task<DeviceAnswer?> GetLicenseAsync(InstanceId device, CancellationToken cancellationToken) =>
        Answer("license", cancellationToken);

    public Task<DeviceAnswer?> GetConfigurationAsync(InstanceId device, CancellationToken cancellationToken) =>
        Answer("configuration", cancellationToken);

    public Task<DeviceAnswer?> PostHeartbeatAsync(DeviceHeartbeat beat, CancellationToken cancellationToken) =>
        Answer("heartbeat", cancellationToken);

    private Task<DeviceAnswer?> Answer(string request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Asked.Add($"{clock.GetUtcNow():mm:ss} {request}");
        return Task.FromResult(_answers.TryDequeue(out var answer) ? answer : new DeviceAnswer(200, ""));
    }
}
