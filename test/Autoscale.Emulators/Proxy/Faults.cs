namespace Autoscale.Emulators.Proxy;

/// <summary>The active fault rules. Every matching rule counts a call; the oldest rule that applies determines its fault.</summary>
public sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly List<FaultRule> _rules = [];

    /// <summary>Answers calls with an error.</summary>
    /// <param name="service">The service as <see cref="AwsCall.Service"/> names it.</param>
    /// <param name="operation">The operation as <see cref="AwsCall.Operation"/> names it.</param>
    /// <param name="error">The error of the answer.</param>
    /// <param name="nth">The number of the call that fails, counted from one after this method; null for every call. Each
    /// retry of an SDK is a call.</param>
    /// <param name="tookEffect">Whether the call takes effect and only its answer is lost.</param>
    public FailingCalls Fail(string service, string operation, AwsError error, int? nth = null, bool tookEffect = false) =>
        Add(new FailingCalls(service, operation, nth, error, tookEffect));

    /// <summary>Closes the connection instead of answering calls.</summary>
    /// <inheritdoc cref="Fail"/>
    public DroppedCalls Drop(string service, string operation, int? nth = null) => Add(new DroppedCalls(service, operation, nth));

    /// <summary>Holds calls until <see cref="HeldCalls.Release"/>.</summary>
    /// <inheritdoc cref="Fail"/>
    public HeldCalls Hold(string service, string operation, int? nth = null) => Add(new HeldCalls(service, operation, nth));

    /// <summary>Delays calls.</summary>
    /// <param name="service">The service as <see cref="AwsCall.Service"/> names it.</param>
    /// <param name="operation">The operation as <see cref="AwsCall.Operation"/> names it.</param>
    /// <param name="by">The delay.</param>
    public DelayedCalls Delay(string service, string operation, TimeSpan by) => Add(new DelayedCalls(service, operation, by));

    /// <summary>Removes a rule. Calls that it holds are forwarded.</summary>
    public void Remove(FaultRule rule)
    {
        lock (_gate)
            _rules.Remove(rule);
        (rule as HeldCalls)?.Release();
    }

    internal void Clear()
    {
        FaultRule[] rules;
        lock (_gate)
            rules = [.. _rules];
        foreach (var rule in rules)
            Remove(rule);
    }

    internal FaultRule? Befalling(AwsRequest request)
    {
        lock (_gate)
        {
            var wanting = _rules.Where(rule => rule.Wants(request)).ToArray();
            wanting.FirstOrDefault()?.Hit();
            return wanting.FirstOrDefault();
        }
    }

    private TRule Add<TRule>(TRule rule)
        where TRule : FaultRule
    {
        lock (_gate)
            _rules.Add(rule);
        return rule;
    }
}
