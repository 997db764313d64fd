using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Autoscale.Domain.Cluster;

namespace Autoscale.Simulation.Interception;

/// <summary>Puts interceptors between the application and its ports, and replaces single ports.</summary>
[SuppressMessage("Trimming", "IL2067", Justification = Proxies)]
[SuppressMessage("Trimming", "IL2075", Justification = Proxies)]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = Proxies)]
[UnconditionalSuppressMessage("Trimming", "IL2067", Justification = Proxies)]
public static class Intercepted
{
    internal const string Proxies = "Proxies are made at run time; the simulation is not published as native code.";

    /// <summary>All ports behind an interceptor.</summary>
    /// <typeparam name="TPorts">A list of ports.</typeparam>
    public static TPorts Of<TPorts>(TPorts ports, IInterceptor interceptor)
        where TPorts : class => PortList.Map(ports, (type, port) => Proxy(type, port, interceptor));

    /// <summary>One port behind an interceptor.</summary>
    public static TPort OfPort<TPort>(TPort port, IInterceptor interceptor)
        where TPort : class => (TPort)Proxy(typeof(TPort), port, interceptor);

    /// <summary>The ports with one of them replaced.</summary>
    public static IPorts With<TPort>(this IPorts ports, TPort other)
        where TPort : class => PortList.Map(ports, (type, port) => type == typeof(TPort) ? other : port);

    private static object Proxy(Type type, object port, IInterceptor interceptor)
    {
        var proxy = DispatchProxy.Create(type, typeof(InterceptedPort));
        ((InterceptedPort)proxy).Bind(type.Name, port, interceptor);
        return proxy;
    }
}
