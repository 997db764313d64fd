using Autoscale.Simulation.Interception;

namespace Autoscale.Tests.Handlers;

/// <summary>An outage of the list of second interfaces.</summary>
internal sealed class BlindInterfaces(Outage outage) : IInterceptor
{
    public Task<T> CallAsync<T>(PortCall call, Func<Task<T>> make) =>
        call.Name == "IOwnedInterfaces.ListAsync" ? outage.Unless(make) : make();
}
