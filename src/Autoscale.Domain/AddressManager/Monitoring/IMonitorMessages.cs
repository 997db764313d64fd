namespace Autoscale.Domain.AddressManager.Monitoring;

/// <summary>The messages of the monitor to people.</summary>
public interface IMonitorMessages
{
    /// <summary>Sends one message. Faults propagate; it is sent again by a later run then.</summary>
    Task SendAsync(MonitorMessage message, CancellationToken cancellationToken);
}

/// <summary>A message about a transition.</summary>
/// <param name="Subject">One line of ASCII.</param>
public sealed record MonitorMessage(string Subject, string Text);
