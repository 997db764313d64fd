using Autoscale.Domain.Notifications;

namespace Autoscale.Simulation.Memory;

/// <summary>A notification that was published.</summary>
/// <param name="TopicArn">The topic.</param>
/// <param name="Notification">What was said.</param>
public sealed record Publication(string TopicArn, Notification Notification);
