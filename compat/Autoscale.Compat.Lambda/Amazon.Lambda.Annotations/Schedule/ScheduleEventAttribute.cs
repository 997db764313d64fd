namespace Amazon.Lambda.Annotations.Schedule;

/// <summary>Runs a function by a rate(…) or cron(…) expression.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScheduleEventAttribute(string schedule) : Attribute
{
    private string? _resourceName;

    public string Schedule { get; set; } = schedule;

    /// <summary>Name of the event in the template: the letters and digits of the expression unless set.</summary>
    public string ResourceName
    {
        get => _resourceName ?? string.Concat(Schedule.Where(char.IsLetterOrDigit));
        set => _resourceName = value;
    }

    public string? Description { get; set; }

    public string? Input { get; set; }

    public bool Enabled { get; set; } = true;
}
