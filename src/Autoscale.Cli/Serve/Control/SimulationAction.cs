using Microsoft.AspNetCore.Http;

namespace Autoscale.Cli.Serve.Control;

/// <summary>One kind of request below <c>/simulation</c>.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below <c>/simulation</c>; a part in braces stands for any text.</param>
/// <param name="Parameters">The valid query parameters.</param>
/// <param name="Run">Answers the request.</param>
internal sealed record SimulationAction(
    string Method,
    string Path,
    IReadOnlyList<string> Parameters,
    Func<SimulationRequest, CancellationToken, Task<SimulationAnswer>> Run)
{
    /// <summary>An action that answers at once.</summary>
    public SimulationAction(string method, string path, IReadOnlyList<string> parameters, Func<SimulationRequest, SimulationAnswer> run)
        : this(method, path, parameters, (request, _) => Task.FromResult(run(request)))
    {
    }

    /// <summary>The action in error texts.</summary>
    public string Usage => $"{Method} {SimulationApi.Root}/{Path}{(Parameters.Count == 0 ? "" : $"?{string.Join('&', Parameters)}")}";

    /// <summary>Whether the action is for a path, by the parts of that path.</summary>
    public bool IsFor(IReadOnlyList<string> parts)
    {
        var own = Path.Split('/');
        return own.Length == parts.Count && own.Zip(parts).All(p => p.First.StartsWith('{') || p.First == p.Second);
    }
}

/// <summary>A request below <c>/simulation</c>.</summary>
/// <param name="Parts">The parts of its path.</param>
/// <param name="Query">Its query parameters.</param>
/// <param name="Body">Its body.</param>
internal sealed record SimulationRequest(IReadOnlyList<string> Parts, IQueryCollection Query, Stream Body)
{
    /// <summary>A query parameter; an empty text when the request has none.</summary>
    public string this[string parameter] => $"{Query[parameter]}";
}
