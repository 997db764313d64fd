using System.Globalization;

namespace Autoscale.Domain.AddressManager.Monitoring;

/// <summary>Decides which transitions are told to people, and writes their messages.</summary>
public static class MonitorMessagePolicy
{
    /// <summary>
    /// Whether people are told: not about a doubt that ends without a change, and not about the start of a search. A transition that
    /// begins or ends a fault, a new primary, and the orders of administrators are told.
    /// </summary>
    public static bool IsTold(MonitorTransition transition)
    {
        ArgumentNullException.ThrowIfNull(transition);
        return transition.IsSwitch
            || transition.To is MonitorPhase.Stopped or MonitorPhase.NoPrimary or MonitorPhase.SplitBrain or MonitorPhase.AuthFailed
            || transition.From is MonitorPhase.Stopped or MonitorPhase.NoPrimary or MonitorPhase.SplitBrain or MonitorPhase.AuthFailed
            || (transition.From, transition.To) is (MonitorPhase.Monitoring, MonitorPhase.Degraded)
                or (MonitorPhase.Degraded, MonitorPhase.Monitoring);
    }

    /// <summary>The message about a transition.</summary>
    public static MonitorMessage MessageOf(MonitorTransition transition)
    {
        ArgumentNullException.ThrowIfNull(transition);
        var name = PhaseName.Of(transition.To);
        return new MonitorMessage(
            transition.IsSwitch ? "Address Manager: new primary" : $"Address Manager: {name}",
            string.Join('\n', Lines(transition, name)));
    }

    private static IEnumerable<string> Lines(MonitorTransition transition, string name)
    {
        yield return $"{transition.Reason}.";
        yield return "";
        yield return $"State: {name}, before: {PhaseName.Of(transition.From)}";
        yield return $"Primary: {transition.Primary?.ToString() ?? "none"}";
        yield return string.Create(CultureInfo.InvariantCulture, $"Generation: {transition.Generation}");
        yield return string.Create(CultureInfo.InvariantCulture, $"Time: {transition.At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");
        foreach (var evidence in transition.Evidence)
            yield return $"Evidence: {evidence}";
    }
}
