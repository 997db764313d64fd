namespace Amazon.Lambda.Core;

public interface ILambdaLogger
{
    void Log(string message);

    /// <summary>Writes the message and ends the line.</summary>
    void LogLine(string message);
}
