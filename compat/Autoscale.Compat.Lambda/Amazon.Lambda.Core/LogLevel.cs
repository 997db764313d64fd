namespace Amazon.Lambda.Core;

/// <summary>How much a line of the log matters. It has the name and the members of another enum: a file that sees both says which it means.</summary>
public enum LogLevel
{
    Trace = 0,
    Debug = 1,
    Information = 2,
    Warning = 3,
    Error = 4,
    Critical = 5,
}
