using System.Reflection;

namespace Autoscale.Tests.Handlers;

/// <summary>Any port, whose calls are counted together with those of the other ports of its world, and of which one may fail.</summary>
public class FaultyPort : DispatchProxy
{
    private object? _inner;
    private FaultPlan? _plan;

    public static TPort Wrap<TPort>(TPort inner, FaultPlan plan)
        where TPort : class
    {
        var port = Create<TPort, FaultyPort>();
        ((FaultyPort)(object)port)._inner = inner;
        ((FaultyPort)(object)port)._plan = plan;
        return port;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _plan!.Pass($"{targetMethod!.DeclaringType!.Name}.{targetMethod.Name}");
        return targetMethod.Invoke(_inner, args);
    }
}
