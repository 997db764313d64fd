namespace Amazon.Lambda.Core;

/// <summary>
/// The severity of a log line. Microsoft.Extensions.Logging has an enum of the same name; a file that imports both needs a using alias.
/// </summary>
public enum LogLevel
{
    Trace = 0,
    Debug = 1,
    Information = 2,
    Warning = 3,
    Error = 4,
    Critical = 5,
}
