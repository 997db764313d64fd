using System.Collections.Concurrent;
using System.Text;

namespace Autoscale.Emulators.Proxy;

/// <summary>A call to a scripted operation.</summary>
/// <param name="Fields">The parameters of the Query protocol.</param>
/// <param name="Body">The body, which is JSON for a service with that protocol.</param>
public sealed record ScriptedCall(IReadOnlyDictionary<string, string> Fields, string Body);

/// <summary>
/// Answers of operations that the emulators lack, such as the policy simulation of IAM, in the format of the service. A test writes them.
/// </summary>
public sealed class ScriptedAnswers
{
    private readonly ConcurrentDictionary<(string Service, string Operation), Func<ScriptedCall, (int Status, string Body)>> _scripts = [];

    /// <summary>Answers an operation from now on.</summary>
    public void Give(string service, string operation, Func<ScriptedCall, (int Status, string Body)> answer) =>
        _scripts[(service, operation)] = answer;

    /// <summary>Answers an operation with the same text from now on.</summary>
    public void Give(string service, string operation, string body) => Give(service, operation, _ => (200, body));

    internal void Clear() => _scripts.Clear();

    internal AwsAnswer? Answer(AwsRequest request)
    {
        if (!_scripts.TryGetValue((request.Service, request.Operation), out var script))
            return null;
        var (status, body) = script(new ScriptedCall(request.Fields, Encoding.UTF8.GetString(request.Body ?? [])));
        return new(status, request.Protocol == AwsProtocol.Json ? "application/x-amz-json-1.1" : "text/xml", body);
    }
}
