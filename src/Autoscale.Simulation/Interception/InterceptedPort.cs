using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Autoscale.Simulation.Interception;

/// <summary>
/// A proxy for a port with an interceptor. Every method of a port has a cancellation token as its last parameter and returns a task.
/// </summary>
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = Intercepted.Proxies)]
[UnconditionalSuppressMessage("Trimming", "IL2055", Justification = Intercepted.Proxies)]
[SuppressMessage("Performance", "CA1852", Justification = "Proxies derive from it.")]
internal class InterceptedPort : DispatchProxy
{
    private static readonly ConcurrentDictionary<MethodInfo, Caller> Callers = new();

    private string _name = "";
    private object? _inner;
    private IInterceptor? _interceptor;

    /// <summary>Sets the port behind the proxy and the interceptor.</summary>
    /// <param name="name">The name of the port; a method may be declared by an interface that it extends.</param>
    public void Bind(string name, object inner, IInterceptor interceptor) => (_name, _inner, _interceptor) = (name, inner, interceptor);

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        ArgumentNullException.ThrowIfNull(args);
        var caller = Callers.GetOrAdd(targetMethod, Caller.Of);
        var token = (CancellationToken)args[^1]!;
        var call = new PortCall(_name, targetMethod.Name, args[..^1], token);
        return caller.Call(_inner!, args, call, _interceptor!);
    }

    private abstract class Caller(MethodInfo method)
    {
        private readonly MethodInvoker _invoker = MethodInvoker.Create(method);

        public static Caller Of(MethodInfo method) => method.ReturnType.IsGenericType
            ? (Caller)Activator.CreateInstance(typeof(Answering<>).MakeGenericType(method.ReturnType.GenericTypeArguments), method)!
            : new Silent(method);

        public abstract Task Call(object inner, object?[] arguments, PortCall call, IInterceptor interceptor);

        protected Task Make(object inner, object?[] arguments) => (Task)_invoker.Invoke(inner, arguments.AsSpan())!;
    }

    private sealed class Answering<T>(MethodInfo method) : Caller(method)
    {
        public override Task Call(object inner, object?[] arguments, PortCall call, IInterceptor interceptor) =>
            interceptor.CallAsync(call, () => (Task<T>)Make(inner, arguments));
    }

    private sealed class Silent(MethodInfo method) : Caller(method)
    {
        public override Task Call(object inner, object?[] arguments, PortCall call, IInterceptor interceptor) =>
            interceptor.CallAsync(call, async () =>
            {
                await Make(inner, arguments);
                return default(NoAnswer);
            });
    }
}
