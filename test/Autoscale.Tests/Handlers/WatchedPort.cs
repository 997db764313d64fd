using System.Collections.Concurrent;
using System.Reflection;

namespace Autoscale.Tests.Handlers;

/// <summary>Any port whose calls are watched, and of which one may fail.</summary>
public class WatchedPort : DispatchProxy
{
    private static readonly MethodInfo Generic = typeof(WatchedPort).GetMethod(nameof(FailAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly ConcurrentDictionary<Type, MethodInfo> Failures = new();

    private object? _inner;
    private CallWatch? _watch;

    public static TPort Wrap<TPort>(TPort inner, CallWatch watch)
        where TPort : class
    {
        var port = Create<TPort, WatchedPort>();
        ((WatchedPort)(object)port)._inner = inner;
        ((WatchedPort)(object)port)._watch = watch;
        return port;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var call = $"{targetMethod!.DeclaringType!.Name}.{targetMethod.Name}";
        if (_watch!.Pass(call) is not { } fault)
            return targetMethod.Invoke(_inner, args);

        var answer = targetMethod.ReturnType.IsGenericType ? targetMethod.ReturnType.GenericTypeArguments[0] : typeof(bool);
        var begin = () => (Task)targetMethod.Invoke(_inner, args)!;
        return Failures.GetOrAdd(answer, t => Generic.MakeGenericMethod(t)).Invoke(null, [call, fault, begin, args!.OfType<CancellationToken>().Last()]);
    }

    private static async Task<T> FailAsync<T>(string call, Fault fault, Func<Task> begin, CancellationToken cancellationToken)
    {
        if (fault == Fault.Hang)
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        if (fault == Fault.After)
            await begin();
        throw new IOException($"{call} failed");
    }
}
