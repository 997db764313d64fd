namespace Amazon.Lambda.CloudWatchEvents.ScheduledEvents;

/// <summary>The detail of a scheduled event, which is empty.</summary>
public class Detail;
