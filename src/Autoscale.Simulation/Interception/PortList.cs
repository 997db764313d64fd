using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Autoscale.Simulation.Interception;

/// <summary>A list of ports in which each port is mapped at its first use.</summary>
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = Intercepted.Proxies)]
[UnconditionalSuppressMessage("Trimming", "IL2091", Justification = Intercepted.Proxies)]
[SuppressMessage("Performance", "CA1852", Justification = "Proxies derive from it.")]
internal class PortList : DispatchProxy
{
    private readonly ConcurrentDictionary<string, object?> _ports = new(StringComparer.Ordinal);
    private object? _inner;
    private Func<Type, object, object>? _map;

    /// <summary>Maps the ports of a list; members that are not ports, such as a clock, are unchanged.</summary>
    public static TPorts Map<TPorts>(TPorts ports, Func<Type, object, object> map)
        where TPorts : class
    {
        var list = Create<TPorts, PortList>();
        ((PortList)(object)list)._inner = ports;
        ((PortList)(object)list)._map = map;
        return list;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        return _ports.GetOrAdd(targetMethod.Name, _ =>
        {
            var port = targetMethod.Invoke(_inner, args);
            return targetMethod.ReturnType.IsInterface && port is not null ? _map!(targetMethod.ReturnType, port) : port;
        });
    }
}
