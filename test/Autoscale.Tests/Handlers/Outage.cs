namespace Autoscale.Tests.Handlers;

/// <summary>A switch that makes the calls of a port fail.</summary>
internal sealed class Outage
{
    public bool IsOver { get; set; }

    public Task<T> Unless<T>(Func<Task<T>> answer) => IsOver ? answer() : Task.FromException<T>(new IOException("the network is down"));

    public Task Unless(Func<Task> act) => IsOver ? act() : Task.FromException(new IOException("the network is down"));
}
