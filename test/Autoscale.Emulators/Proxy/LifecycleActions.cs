using System.Text;
using System.Xml.Linq;

namespace Autoscale.Emulators.Proxy;

/// <summary>
/// The two Auto Scaling operations that moto lacks. Tests open lifecycle actions, as a hook does. Calls for open actions are recorded;
/// other calls are refused with the error of AWS, so that a duplicate completion fails as in AWS. While an action is open, Auto Scaling
/// lists its instance in the waiting state; moto alone would list it as in service.
/// </summary>
public sealed class LifecycleActions
{
    private const string Complete = "CompleteLifecycleAction";
    private const string Heartbeat = "RecordLifecycleActionHeartbeat";

    private readonly Lock _gate = new();
    private readonly List<LifecycleAction> _open = [];
    private readonly List<LifecycleCall> _accepted = [];

    /// <summary>The actions that wait for completion.</summary>
    public IReadOnlyList<LifecycleAction> Waiting
    {
        get
        {
            lock (_gate)
                return [.. _open];
        }
    }

    /// <summary>The accepted calls, in order.</summary>
    public IReadOnlyList<LifecycleCall> Accepted
    {
        get
        {
            lock (_gate)
                return [.. _accepted];
        }
    }

    /// <summary>Lets an instance wait at a hook.</summary>
    public void Open(LifecycleAction action)
    {
        lock (_gate)
            _open.Add(action);
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _open.Clear();
            _accepted.Clear();
        }
    }

    /// <summary>The answer to a lifecycle call; null for any other call, which moto answers.</summary>
    internal AwsAnswer? Answer(AwsRequest request)
    {
        if (request.Service != "autoscaling" || request.Operation is not (Complete or Heartbeat))
            return null;
        return Refusal(request) is { } error ? AwsErrorAnswer.To(request, error) : Success(request);
    }

    /// <summary>The answer of the emulator with the waiting states of instances that have an open action.</summary>
    internal byte[] Rewrite(AwsRequest request, int status, byte[] answer)
    {
        if (request.Service != "autoscaling"
            || status != 200
            || request.Operation is not ("DescribeAutoScalingGroups" or "DescribeAutoScalingInstances"))
            return answer;
        var states = Waiting.ToLookup(action => action.InstanceId, action => action.State, StringComparer.Ordinal);
        if (states.Count == 0)
            return answer;
        var document = XDocument.Parse(Encoding.UTF8.GetString(answer));
        var space = document.Root!.Name.Namespace;
        foreach (var member in document.Descendants(space + "member"))
        {
            if (member.Element(space + "InstanceId") is { } id && states[id.Value].FirstOrDefault() is { } state)
                member.SetElementValue(space + "LifecycleState", state);
        }

        return Encoding.UTF8.GetBytes($"{document.Declaration}\n{document.ToString(SaveOptions.DisableFormatting)}");
    }

    private AwsError? Refusal(AwsRequest request)
    {
        var result = request.Field("LifecycleActionResult");
        if (request.Operation == Complete && result is not ("CONTINUE" or "ABANDON"))
            return new(
                "ValidationError", $"1 validation error detected: Value '{result}' at 'lifecycleActionResult' must be CONTINUE or ABANDON");
        if (Accept(request, result))
            return null;
        var named = request.Field("LifecycleActionToken") is { } token ? $"token {token}" : $"instance ID {request.Field("InstanceId")}";
        return new("ValidationError", $"No active Lifecycle Action found with {named}");
    }

    private bool Accept(AwsRequest request, string? result)
    {
        lock (_gate)
        {
            if (_open.Find(action => IsMeant(action, request)) is not { } found)
                return false;
            if (request.Operation == Complete)
                _open.Remove(found);
            _accepted.Add(new(request.Operation, found, request.Operation == Complete ? result : null));
            return true;
        }
    }

    private static bool IsMeant(LifecycleAction action, AwsRequest request) =>
        action.Group == request.Field("AutoScalingGroupName")
        && action.Hook == request.Field("LifecycleHookName")
        && (request.Field("LifecycleActionToken") is { } token ? action.Token == token : action.InstanceId == request.Field("InstanceId"));

    private static AwsAnswer Success(AwsRequest request)
    {
        XNamespace space = AwsAnswer.NamespaceOf(request);
        var root = new XElement(
            space + $"{request.Operation}Response",
            new XElement(space + $"{request.Operation}Result"),
            new XElement(space + "ResponseMetadata", new XElement(space + "RequestId", AwsAnswer.RequestId)));
        return new(200, "text/xml", root.ToString(SaveOptions.DisableFormatting));
    }
}
