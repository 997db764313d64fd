using Amazon.Lambda.Core;

namespace Autoscale.Compat.Lambda.RuntimeApi;

internal sealed class ConsoleLogger : ILambdaLogger
{
    public void Log(string message) => Console.Write(message);

    public void LogLine(string message) => Console.WriteLine(message);
}
