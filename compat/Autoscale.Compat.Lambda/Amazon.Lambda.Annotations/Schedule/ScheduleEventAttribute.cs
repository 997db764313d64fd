namespace Amazon.Lambda.Annotations.Schedule;

/// <summary>Runs a function on a schedule: a rate(…) or cron(…) expression.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScheduleEventAttribute(string schedule) : Attribute
{
    private string? _resourceName;

    public string Schedule { get; set; } = schedule;

    /// <summary>The name of the event in the template; by default the letters and digits of the expression.</summary>
    public string ResourceName
    {
        get => _resourceName ?? string.Concat(Schedule.Where(char.IsLetterOrDigit));
        set => _resourceName = value;
    }

    public string? Description { get; set; }

    public string? Input { get; set; }

    public bool Enabled { get; set; } = true;
}
